package app;

import java.util.Random;

public class Coupons {
    private final Random rnd = new Random(System.currentTimeMillis());

    public String generate() {
        char[] alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789".toCharArray();
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            code.append(alphabet[rnd.nextInt(alphabet.length)]);
        }
        String couponCode = code.toString(); // BAD
        return couponCode;
    }
}
