package com.acme.docs;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/docs")
public class DocController {
    private final String base = "/srv/docs";

    @GetMapping("/{name}")
    public ResponseEntity<Resource> get(@PathVariable("name") String name) {
        return ResponseEntity.ok(new FileSystemResource(base + "/" + name)); // BAD
    }
}
