package com.smartlock.app;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

public class LockMessage {

    private static final String SECRET = "9f3KqLz8TnB4wXc1";

    private final byte[] nonce;

    public LockMessage(byte[] nonce) {
        this.nonce = nonce.clone();
    }

    public byte[] open(byte[] payload) throws GeneralSecurityException {
        byte[] raw = SECRET.getBytes(StandardCharsets.US_ASCII);
        SecretKeySpec key = new SecretKeySpec(raw, "AES"); // BAD
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        return cipher.doFinal(payload);
    }
}
