package app;

import org.springframework.core.io.*;
import org.springframework.http.*;
import org.springframework.web.bind.annotation.*;

@RestController
class Export {
    @GetMapping("/export")
    ResponseEntity<byte[]> export(@RequestParam String filename) {
        return ResponseEntity.ok()
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=" + filename) // BAD
            .body(new byte[0]);
    }
}
