package com.acme.up;

import java.io.File;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class AvatarController {
    @PostMapping("/avatar")
    public String upload(@RequestParam("file") MultipartFile file) throws IOException {
        if (!"image/png".equals(file.getContentType())) {
            throw new IllegalArgumentException("png only");
        }
        file.transferTo(new File("/var/data/avatars/" + UUID.randomUUID() + ".png"));
        return "ok";
    }
}
