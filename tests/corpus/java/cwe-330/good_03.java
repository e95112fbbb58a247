package app;

import java.util.UUID;

public class Sessions {
    public String newSessionId() {
        return UUID.randomUUID().toString();
    }
}
