class Crypto {
    String encrypt(String text, SecretKeySpec key) throws Exception {
        Cipher c = Cipher.getInstance("AES");  // BAD
        c.init(Cipher.ENCRYPT_MODE, key);
        return Base64.getEncoder().encodeToString(c.doFinal(text.getBytes(UTF_8)));
    }
}
