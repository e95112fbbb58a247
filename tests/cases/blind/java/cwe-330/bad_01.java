package io.acme.auth;

import java.util.Random;

public class OtpService {
    private final Random random = new Random();

    public String issueOneTimePassword() {
        int code = random.nextInt(1_000_000); // BAD
        return String.format("%06d", code);
    }
}
