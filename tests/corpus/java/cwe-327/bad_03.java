class Box {
    private static final String ALGORITHM = "AES/ECB/PKCS5Padding";

    byte[] seal(byte[] data, SecretKey key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM); // BAD
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(data);
    }
}
