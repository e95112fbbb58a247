class Invitations {
    private final java.security.SecureRandom secure = new java.security.SecureRandom();
    private final java.util.Random jitter = new java.util.Random();

    String create(String mail) throws InterruptedException {
        byte[] bytes = new byte[16];
        secure.nextBytes(bytes);
        String inviteToken = java.util.HexFormat.of().formatHex(bytes);
        Thread.sleep(100 + jitter.nextInt(50));
        return "/invite?mail=" + mail + "&t=" + inviteToken;
    }
}
