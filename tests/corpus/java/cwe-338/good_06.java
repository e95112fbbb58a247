package com.acme.otp;

import java.util.concurrent.ThreadLocalRandom;

public class Backoff {
    public long delay(int attempt) {
        long jitter = ThreadLocalRandom.current().nextLong(0, 250);
        return (1L << attempt) * 100 + jitter;
    }
}
