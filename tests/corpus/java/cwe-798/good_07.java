package app;

import javax.crypto.spec.SecretKeySpec;

public class Aes {
    SecretKeySpec key(byte[] material) {
        return new SecretKeySpec(material, "AES");
    }
}
