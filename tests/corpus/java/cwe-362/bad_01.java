package com.acme.count;

import org.springframework.web.bind.annotation.*;

@RestController
public class CounterController {
    private int hits;

    @GetMapping("/hit")
    public int hit() {
        hits++; // BAD
        return hits;
    }
}
