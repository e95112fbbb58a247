package com.acme.zip;

import java.io.*;
import java.util.zip.GZIPInputStream;
import org.springframework.web.bind.annotation.*;

@RestController
public class Inflate {
    @PostMapping("/inflate")
    public int inflate(@RequestBody byte[] body) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes().length; // BAD
        }
    }
}
