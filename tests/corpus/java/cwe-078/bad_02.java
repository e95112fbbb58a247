import java.io.IOException;
import org.springframework.web.bind.annotation.*;

@RestController
class Thumbnails {
    @PostMapping("/thumbnail")
    int make(@RequestParam("file") String file) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "convert " + file + " out.png"); // BAD
        return builder.start().waitFor();
    }
}
