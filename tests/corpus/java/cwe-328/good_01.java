import java.security.MessageDigest;

class Chunks {
    byte[] fingerprint(byte[] chunk) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(chunk);
    }
}
