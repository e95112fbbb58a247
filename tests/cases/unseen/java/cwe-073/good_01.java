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

    public enum Log {
        LOBBY("/var/log/kiosk/lobby.log"),
        GARAGE("/var/log/kiosk/garage.log");

        private final String file;

        Log(String file) {
            this.file = file;
        }
    }

    @Post("/snapshot")
    public String snapshot(@QueryValue Log logfile, @QueryValue int screen) throws IOException {
        String line = Instant.now() + " screen=" + screen + System.lineSeparator();
        try (Writer writer = new FileWriter(logfile.file, true)) {
            writer.write(line);
        }
        return "ok";
    }
}
