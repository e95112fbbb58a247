import java.security.SecureRandom;
import java.util.Random;

class Tokens {
    String sessionToken() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return java.util.HexFormat.of().formatHex(bytes);
    }

    int dice() {
        return new Random().nextInt(6) + 1;
    }
}
