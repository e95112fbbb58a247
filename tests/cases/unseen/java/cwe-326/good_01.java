package com.notary.keys;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

public class SigningKeys {

    private static final int BUFFER = 1024;
    private static final int STRENGTH = 3 * BUFFER;

    private final SecureRandom random = new SecureRandom();

    public KeyPair create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(STRENGTH, random);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
