package com.acme.sign;

import java.security.MessageDigest;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

public class WebhookVerifier {
    public boolean verify(String secret, String body, byte[] given) {
        byte[] expected = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmac(body);
        return MessageDigest.isEqual(expected, given);
    }
}
