package com.acme.acct;

public class Transfer {
    public void move(Account from, Account to, long cents) {
        assert cents > 0 : "amount"; // BAD
        from.take(cents);
        to.give(cents);
    }
}
