package io.acme.crypto;

import java.security.*;

public class KeyMaker {
    public KeyPair make() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024); // BAD
        return generator.generateKeyPair();
    }
}
