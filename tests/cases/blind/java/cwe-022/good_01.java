package io.acme.files;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.web.bind.annotation.*;

@RestController
class AttachmentController {
    private static final Path ROOT = Path.of("/srv/attachments");

    @GetMapping("/attachments")
    byte[] attachment(@RequestParam String name) throws Exception {
        Path file = ROOT.resolve(name).normalize();
        if (!file.startsWith(ROOT)) {
            throw new IllegalArgumentException("name");
        }
        return Files.readAllBytes(file);
    }
}
