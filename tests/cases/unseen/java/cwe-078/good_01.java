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

    enum Preset { VERYFAST, MEDIUM, SLOW }

    private volatile Preset preset = Preset.VERYFAST;

    @PostMapping("/preset")
    public void preset(@RequestParam String value) {
        this.preset = Preset.valueOf(value);
    }

    @PostMapping("/transcode")
    public int transcode(@RequestParam long clip) throws IOException, InterruptedException {
        String speed = preset.name().toLowerCase(java.util.Locale.ROOT);
        String line = String.join(" ", "ffmpeg", "-i", "/clips/" + clip + ".mov", "-preset", speed, "/out/" + clip + ".mp4");
        ProcessBuilder builder = new ProcessBuilder(List.of("sh", "-c", line)).inheritIO();
        return builder.start().waitFor();
    }
}
