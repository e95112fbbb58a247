package com.acme.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;

public class Sessions {
    public ResponseEntity<Void> start(String id) {
        ResponseCookie cookie = ResponseCookie.from("session", id)
            .httpOnly(true)
            .secure(true)
            .sameSite("Lax")
            .path("/")
            .build();
        return ResponseEntity.ok().header(HttpHeaders.SET_COOKIE, cookie.toString()).build();
    }
}
