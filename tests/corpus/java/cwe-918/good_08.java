package com.acme.img;

import org.springframework.web.bind.annotation.*;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

@RestController
public class ImageController {
    private final WebClient web = WebClient.create("https://img.acme.com");

    @GetMapping("/thumb")
    public Mono<byte[]> thumb(@RequestParam String src) {
        return web.get().uri("/thumb/{src}", src).retrieve().bodyToMono(byte[].class);
    }
}
