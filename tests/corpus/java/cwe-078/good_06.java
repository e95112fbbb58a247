package com.acme.net;

import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.*;

@RestController
public class PingController {
    private static final Pattern HOST = Pattern.compile("^[a-z0-9][a-z0-9.-]{0,250}$");

    @PostMapping("/ping")
    public String ping(@RequestBody PingRequest body) throws IOException {
        if (!HOST.matcher(body.getHost()).matches()) {
            throw new IllegalArgumentException("host");
        }
        Process p = new ProcessBuilder("ping", "-c", "3", "--", body.getHost()).start();
        return new String(p.getInputStream().readAllBytes());
    }

    public static class PingRequest {
        private String host;
        public String getHost() { return host; }
        public void setHost(String host) { this.host = host; }
    }
}
