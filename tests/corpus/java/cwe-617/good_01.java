package com.acme.acct;

public class Transfer {
    public void move(Account from, Account to, long cents) {
        if (cents <= 0) {
            throw new IllegalArgumentException("amount");
        }
        from.take(cents);
        to.give(cents);
    }
}
