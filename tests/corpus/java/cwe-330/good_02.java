package app;

import java.security.SecureRandom;

public class Coupons {
    private final SecureRandom rnd = new SecureRandom();

    public String generate() {
        char[] alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789".toCharArray();
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            code.append(alphabet[rnd.nextInt(alphabet.length)]);
        }
        String couponCode = code.toString();
        return couponCode;
    }
}
