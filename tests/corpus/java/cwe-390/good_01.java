package com.acme.sync;

import java.util.List;
import org.slf4j.*;

public class Syncer {
    private static final Logger LOG = LoggerFactory.getLogger(Syncer.class);

    public void sync(List<Account> accounts) {
        for (Account a : accounts) {
            try {
                a.push();
            } catch (RuntimeException e) {
                LOG.error("could not push {}", a, e);
            }
        }
    }
}
