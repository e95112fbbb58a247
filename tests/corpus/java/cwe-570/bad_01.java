package com.acme.dead;

public class Limits {
    public boolean inRange(int n) {
        if (n < 0 && n > 100) { // BAD
            return false;
        }
        return true;
    }
}
