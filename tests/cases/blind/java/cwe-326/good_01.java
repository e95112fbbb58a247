package io.acme.crypto;

import java.security.*;
import java.security.spec.ECGenParameterSpec;

public class KeyMaker {
    public KeyPair make() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }
}
