class Invitations {
    private final java.util.Random random = new java.util.Random();

    String create(String mail) {
        StringBuilder builder = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            builder.append((char) ('a' + random.nextInt(26)));
        }
        String inviteToken = builder.toString(); // BAD
        return "/invite?mail=" + mail + "&t=" + inviteToken;
    }
}
