import java.util.Random;

class Tokens {
    String sessionToken() {
        Random random = new Random();
        long token = random.nextLong(); // BAD
        return Long.toHexString(token);
    }
}
