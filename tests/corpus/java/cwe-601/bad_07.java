package com.acme.out;

import java.net.URI;
import org.springframework.http.*;
import org.springframework.web.bind.annotation.*;

@RestController
public class OutController {
    @GetMapping("/out")
    public ResponseEntity<Void> out(@RequestParam String to) {
        HttpHeaders headers = new HttpHeaders();
        headers.setLocation(URI.create(to)); // BAD
        return new ResponseEntity<>(headers, HttpStatus.FOUND);
    }
}
