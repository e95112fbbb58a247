class Cbc {
    private static final byte[] IV = new byte[16];

    byte[] seal(byte[] data, SecretKey key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(IV)); // BAD
        return cipher.doFinal(data);
    }
}
