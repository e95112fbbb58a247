package io.acme.auth;

import java.security.SecureRandom;
import java.util.Random;

public class OtpService {
    private final Random random = new SecureRandom();

    public String issueOneTimePassword() {
        int code = random.nextInt(1_000_000);
        return String.format("%06d", code);
    }
}
