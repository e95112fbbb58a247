package app;

import java.security.*;
import java.math.BigInteger;

public class Sign {
    public String token(String user, String secret) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA1"); // BAD
        byte[] out = digest.digest((user + ":" + secret).getBytes());
        return new BigInteger(1, out).toString(16);
    }
}
