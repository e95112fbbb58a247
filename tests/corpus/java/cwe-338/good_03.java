class Tokens {
    private final SecureRandom random = new SecureRandom();

    String resetToken() {
        StringBuilder token = new StringBuilder();
        for (int i = 0; i < 32; i++) {
            token.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return token.toString();
    }

    int retryDelay() {
        return new Random().nextInt(500);
    }
}
