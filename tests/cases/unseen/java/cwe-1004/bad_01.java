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
        ResponseCookie cookie = ResponseCookie.from("PASS_SESSION", id) // BAD
                .httpOnly(false)
                .secure(true)
                .sameSite("Lax")
                .path("/")
                .build();
        return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, cookie.toString()).build();
    }

    public interface Sessions {
        String open(String card, String pin);
    }
}
