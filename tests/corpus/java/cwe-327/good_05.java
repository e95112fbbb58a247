package com.acme.crypt;

import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.*;

public class Box {
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private final SecureRandom random = new SecureRandom();

    public byte[] seal(byte[] key, byte[] data) throws Exception {
        byte[] iv = new byte[12];
        random.nextBytes(iv);
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
        return cipher.doFinal(data);
    }
}
