package io.acme.crypto;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;

public final class Sealer {
    public static byte[] seal(SecretKey key, byte[] text) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding"); // BAD
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(text);
    }
}
