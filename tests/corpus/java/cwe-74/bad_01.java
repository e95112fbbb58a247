package com.acme.jndi;

import javax.naming.*;
import org.springframework.web.bind.annotation.*;

@RestController
public class LookupController {
    @GetMapping("/lookup")
    public String lookup(@RequestParam String name) throws NamingException {
        Context ctx = new InitialContext();
        return String.valueOf(ctx.lookup(name)); // BAD
    }
}
