package com.acme.net;

import java.io.IOException;
import org.springframework.web.bind.annotation.*;

@RestController
public class PingController {
    @PostMapping("/ping")
    public String ping(@RequestBody PingRequest body) throws IOException {
        String cmd = String.format("ping -c 3 %s", body.getHost());
        Process p = Runtime.getRuntime().exec(new String[] {"/bin/sh", "-c", cmd}); // BAD
        return new String(p.getInputStream().readAllBytes());
    }

    public static class PingRequest {
        private String host;
        public String getHost() { return host; }
        public void setHost(String host) { this.host = host; }
    }
}
