import java.io.IOException;
import java.util.Set;
import org.springframework.web.bind.annotation.*;

@RestController
class Thumbnails {
    private static final Set<String> SIZES = Set.of("100", "200");

    @PostMapping("/thumbnail")
    int make(@RequestParam("size") String size) throws IOException, InterruptedException {
        if (!SIZES.contains(size)) {
            throw new IllegalArgumentException("unknown size");
        }
        return new ProcessBuilder("convert", "in.png", "-resize", size, "out.png").start().waitFor();
    }
}
