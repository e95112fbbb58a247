import java.io.*;
import org.springframework.core.io.*;
import org.springframework.web.bind.annotation.*;

@RestController
class Downloads {
    @GetMapping("/download")
    Resource download(@RequestParam String name) throws IOException {
        File file = new File("/srv/reports/" + name); // BAD
        return new InputStreamResource(new FileInputStream(file));
    }
}
