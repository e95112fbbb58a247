package app;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

public class Sessions {
    public String newSessionId() {
        long a = ThreadLocalRandom.current().nextLong();
        long b = ThreadLocalRandom.current().nextLong();
        return Long.toHexString(a) + Long.toHexString(b); // BAD
    }
}
