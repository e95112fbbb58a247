package com.smartlock.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

public class LockMessage {

    private static final String SECRET = "/run/secrets/lock-key";

    private final byte[] nonce;

    public LockMessage(byte[] nonce) {
        this.nonce = nonce.clone();
    }

    public byte[] open(byte[] payload) throws GeneralSecurityException, IOException {
        byte[] raw = Files.readAllBytes(Path.of(SECRET));
        SecretKeySpec key = new SecretKeySpec(raw, "AES");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        return cipher.doFinal(payload);
    }
}
