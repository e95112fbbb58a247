package com.acme.crypt;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

public class Box {
    private static final String ALGORITHM = "AES/ECB/PKCS5Padding";

    public byte[] seal(byte[] key, byte[] data) throws Exception {
        Cipher cipher = Cipher.getInstance(ALGORITHM); // BAD
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        return cipher.doFinal(data);
    }
}
