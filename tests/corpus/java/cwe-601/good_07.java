package com.acme.out;

import java.net.URI;
import org.springframework.http.*;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
public class OutController {
    @GetMapping("/out")
    public ResponseEntity<Void> out(@RequestParam String to) {
        URI target = UriComponentsBuilder.fromUriString("https://acme.com/leave").queryParam("to", to).encode().build().toUri();
        HttpHeaders headers = new HttpHeaders();
        headers.setLocation(target);
        return new ResponseEntity<>(headers, HttpStatus.FOUND);
    }
}
