package com.acme.reset;

import org.apache.commons.lang3.RandomStringUtils;
import org.springframework.stereotype.Service;

@Service
public class ResetService {
    public String newResetToken(long userId) {
        String token = RandomStringUtils.randomAlphanumeric(32); // BAD
        save(userId, token);
        return token;
    }

    private void save(long id, String t) { }
}
