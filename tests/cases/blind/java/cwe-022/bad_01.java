package io.acme.files;

import java.io.File;
import java.nio.file.Files;
import org.springframework.web.bind.annotation.*;

@RestController
class AttachmentController {
    @GetMapping("/attachments")
    byte[] attachment(@RequestParam String name) throws Exception {
        File file = new File("/srv/attachments", name);
        return Files.readAllBytes(file.toPath()); // BAD
    }
}
