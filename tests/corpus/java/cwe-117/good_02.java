package com.acme.login;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.*;

@RestController
public class LoginController {
    private static final Logger log = LoggerFactory.getLogger(LoginController.class);

    @PostMapping("/login")
    public String login(@RequestParam String user) {
        log.warn("failed login of {}", user.replaceAll("[\r\n]", "_"));
        return "no";
    }
}
