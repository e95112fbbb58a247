package com.acme.otp;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

public class OtpService {
    public String issueOtp() {
        int code = ThreadLocalRandom.current().nextInt(100000, 1000000); // BAD
        return String.valueOf(code);
    }
}
