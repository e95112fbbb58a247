package com.acme.up;

import java.io.File;
import java.io.IOException;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class AvatarController {
    @PostMapping("/avatar")
    public String upload(@RequestParam("file") MultipartFile file) throws IOException {
        file.transferTo(new File("/var/www/avatars/" + file.getOriginalFilename())); // BAD
        return "ok";
    }
}
