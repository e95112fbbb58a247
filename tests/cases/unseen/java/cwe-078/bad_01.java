package com.vidwall.jobs;

import java.io.IOException;
import java.util.List;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/clips")
public class TranscodeController {

    private String preset = "veryfast";

    @PostMapping("/preset")
    public void preset(@RequestParam String value) {
        this.preset = value;
    }

    @PostMapping("/transcode")
    public int transcode(@RequestParam long clip) throws IOException, InterruptedException {
        String line = String.join(" ", "ffmpeg", "-i", "/clips/" + clip + ".mov", "-preset", preset, "/out/" + clip + ".mp4");
        ProcessBuilder builder = new ProcessBuilder(List.of("sh", "-c", line)).inheritIO();
        return builder.start().waitFor(); // BAD
    }
}
