package com.acme.img;

import java.awt.image.BufferedImage;
import java.net.URL;
import javax.imageio.ImageIO;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

@RestController
public class ImageController {
    private final WebClient web = WebClient.create();

    @GetMapping("/thumb")
    public Mono<byte[]> thumb(@RequestParam String src) {
        return web.get().uri(src).retrieve().bodyToMono(byte[].class); // BAD
    }
}
