package com.acme.crypt;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

public class Cbc {
    private static final byte[] IV = "0123456789abcdef".getBytes();

    public byte[] seal(SecretKey key, byte[] data) throws Exception {
        Cipher c = Cipher.getInstance("AES/CBC/PKCS5Padding");
        c.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(IV)); // BAD
        return c.doFinal(data);
    }
}
