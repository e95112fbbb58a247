package app;

import java.nio.charset.StandardCharsets;
import org.springframework.http.*;
import org.springframework.web.bind.annotation.*;

@RestController
class Export {
    @GetMapping("/export")
    ResponseEntity<byte[]> export(@RequestParam String filename) {
        ContentDisposition cd = ContentDisposition.attachment().filename(filename, StandardCharsets.UTF_8).build();
        HttpHeaders headers = new HttpHeaders();
        headers.setContentDisposition(cd);
        return new ResponseEntity<>(new byte[0], headers, HttpStatus.OK);
    }
}
