package app;

import javax.crypto.spec.SecretKeySpec;

public class Aes {
    private static final String KEY = "ThisIsASecretKey";

    SecretKeySpec key() {
        return new SecretKeySpec(KEY.getBytes(), "AES"); // BAD
    }
}
