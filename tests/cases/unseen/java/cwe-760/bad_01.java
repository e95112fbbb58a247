package com.schoolnet.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

public class PupilPasswords {

    private static final byte[] SALT = "schoolnet-2019".getBytes(StandardCharsets.UTF_8);
    private static final int ROUNDS = 310_000;

    public byte[] hash(char[] password) throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(password, SALT, ROUNDS, 256); // BAD
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
        } finally {
            spec.clearPassword();
        }
    }
}
