package com.acme.sync;

import java.util.List;

public class Syncer {
    public void sync(List<Account> accounts) {
        for (Account a : accounts) {
            try {
                a.push();
            } catch (Exception e) { // BAD
            }
        }
    }
}
