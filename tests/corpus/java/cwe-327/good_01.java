import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.*;

class Sealer {
    byte[] seal(byte[] key, byte[] text) throws Exception {
        byte[] nonce = new byte[12];
        new SecureRandom().nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        return cipher.doFinal(text);
    }
}
