package app;

import org.springframework.web.bind.annotation.*;
import java.util.Arrays;

@RestController
class Thumb {
    private Process launch(String... args) throws Exception {
        return new ProcessBuilder(Arrays.asList(args)).start();
    }

    @PostMapping("/thumb")
    void make(@RequestParam("size") String size) throws Exception {
        String line = "convert in.png -resize " + size + " out.png";
        Runtime.getRuntime().exec(line); // BAD
    }
}
