import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

class Sealer {
    byte[] seal(byte[] key, byte[] text) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding"); // BAD
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        return cipher.doFinal(text);
    }
}
