package com.acme.keys;

import java.security.*;

public class Keys {
    private static final int BITS = 3072;

    public KeyPair fresh() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        return generator.generateKeyPair();
    }
}
