package com.acme.keys;

import java.security.*;

public class Keys {
    private static final int BITS = 1024;

    public KeyPair fresh() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS); // BAD
        return generator.generateKeyPair();
    }
}
