package app;

import java.security.SecureRandom;
import javax.crypto.*;
import javax.crypto.spec.*;

public class Vault {
    public byte[] encrypt(String text, SecretKey key) throws Exception {
        byte[] iv = SecureRandom.getSeed(12);
        Cipher c = Cipher.getInstance("ChaCha20-Poly1305");
        c.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
        return c.doFinal(text.getBytes());
    }
}
