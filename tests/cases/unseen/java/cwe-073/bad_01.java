package com.kiosk.display;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import java.io.FileWriter;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;

@Controller("/display")
public class DisplayController {

    @Post("/snapshot")
    public String snapshot(@QueryValue String logfile, @QueryValue int screen) throws IOException {
        String line = Instant.now() + " screen=" + screen + System.lineSeparator();
        try (Writer writer = new FileWriter(logfile, true)) { // BAD
            writer.write(line);
        }
        return "ok";
    }
}
