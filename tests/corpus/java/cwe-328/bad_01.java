import java.security.MessageDigest;

class Accounts {
    byte[] hash(String password) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("MD5"); // BAD
        return digest.digest(password.getBytes("UTF-8"));
    }
}
