package com.acme.docs;

import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/docs")
public class DocController {
    private final Path base = Path.of("/srv/docs").toAbsolutePath().normalize();

    @GetMapping("/{name}")
    public ResponseEntity<Resource> get(@PathVariable("name") String name) {
        Path target = base.resolve(name).normalize();
        if (!target.startsWith(base)) {
            return ResponseEntity.badRequest().build();
        }
        return ResponseEntity.ok(new FileSystemResource(target));
    }
}
