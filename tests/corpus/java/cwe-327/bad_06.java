package app;

import java.util.Base64;
import javax.crypto.*;
import javax.crypto.spec.*;

public class Vault {
    public String encrypt(String text, byte[] key) throws Exception {
        SecretKeyFactory f = SecretKeyFactory.getInstance("DES"); // BAD
        SecretKey k = f.generateSecret(new DESKeySpec(key));
        Cipher c = Cipher.getInstance("DES/CBC/PKCS5Padding"); // BAD
        c.init(Cipher.ENCRYPT_MODE, k);
        return Base64.getEncoder().encodeToString(c.doFinal(text.getBytes()));
    }
}
