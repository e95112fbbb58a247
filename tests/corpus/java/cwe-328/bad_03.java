package com.acme.sign;

import org.apache.commons.codec.digest.DigestUtils;

public class WebhookVerifier {
    public boolean verify(String secret, String body, String given) {
        String expected = DigestUtils.md5Hex(secret + body); // BAD
        return expected.equalsIgnoreCase(given);
    }
}
