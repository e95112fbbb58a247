package com.loungechat.auth;

import java.math.BigInteger;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

public class ApiTokens {

    private final Random generator = new Random();
    private final Map<String, Long> owners = new ConcurrentHashMap<>();

    public String issue(long userId) {
        String token = new BigInteger(160, generator).toString(36); // BAD
        owners.put(token, userId);
        return token;
    }

    public Long ownerOf(String token) {
        return owners.get(token);
    }
}
