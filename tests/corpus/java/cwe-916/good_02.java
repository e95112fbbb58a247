package com.acme.auth;

import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

public class Passwords {
    private final PasswordEncoder encoder = new BCryptPasswordEncoder(12);

    public String store(String password) {
        return encoder.encode(password);
    }
}
