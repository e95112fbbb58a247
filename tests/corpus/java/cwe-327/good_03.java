class Box {
    private static final String ALGORITHM = "AES/GCM/NoPadding";

    byte[] seal(byte[] data, SecretKey key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return ByteBuffer.allocate(512).put(cipher.getIV()).put(cipher.doFinal(data)).array();
    }
}
