package com.acme.auth;

import org.springframework.context.annotation.Bean;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

public class Beans {
    @Bean
    public PasswordEncoder encoder() {
        return NoOpPasswordEncoder.getInstance(); // BAD
    }
}
