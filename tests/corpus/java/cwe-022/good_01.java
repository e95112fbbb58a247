import java.io.*;
import java.nio.file.*;
import org.springframework.core.io.*;
import org.springframework.web.bind.annotation.*;

@RestController
class Downloads {
    private static final Path FOLDER = Path.of("/srv/reports");

    @GetMapping("/download")
    Resource download(@RequestParam String name) throws IOException {
        Path path = FOLDER.resolve(name).normalize();
        if (!path.startsWith(FOLDER)) {
            throw new FileNotFoundException(name);
        }
        return new InputStreamResource(Files.newInputStream(path));
    }
}
