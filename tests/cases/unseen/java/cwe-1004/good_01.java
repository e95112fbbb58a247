package com.museumpass.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PassLogin {

    private final Sessions sessions;

    public PassLogin(Sessions sessions) {
        this.sessions = sessions;
    }

    @PostMapping("/login")
    public ResponseEntity<Void> login(@RequestParam String card, @RequestParam String pin) {
        String id = sessions.open(card, pin);
        return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, cookie("PASS_SESSION", id)).build();
    }

    private static String cookie(String name, String value) {
        return ResponseCookie.from(name, value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Lax")
                .path("/")
                .build()
                .toString();
    }

    public interface Sessions {
        String open(String card, String pin);
    }
}
