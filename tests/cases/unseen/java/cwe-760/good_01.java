package com.schoolnet.login;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

public class PupilPasswords {

    private static final int SALT_LENGTH = 16;
    private static final int ROUNDS = 310_000;

    public record Stored(byte[] salt, byte[] hash) {
    }

    public Stored hash(char[] password) throws GeneralSecurityException {
        byte[] salt = new byte[SALT_LENGTH];
        new SecureRandom().nextBytes(salt);
        PBEKeySpec spec = new PBEKeySpec(password, salt, ROUNDS, 256);
        try {
            SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256");
            return new Stored(salt, factory.generateSecret(spec).getEncoded());
        } finally {
            spec.clearPassword();
        }
    }
}
