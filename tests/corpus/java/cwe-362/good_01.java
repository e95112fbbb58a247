package com.acme.count;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.bind.annotation.*;

@RestController
public class CounterController {
    private final AtomicInteger hits = new AtomicInteger();

    @GetMapping("/hit")
    public int hit() {
        return hits.incrementAndGet();
    }
}
