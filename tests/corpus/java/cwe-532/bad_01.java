package com.acme.auth;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class AuthService {
    private static final Logger LOGGER = LoggerFactory.getLogger(AuthService.class);

    public boolean login(String user, String password) {
        LOGGER.info("login attempt user={} password={}", user, password); // BAD
        return check(user, password);
    }

    private boolean check(String u, String p) { return false; }
}
