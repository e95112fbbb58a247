class Hooks {
    boolean valid(String header, byte[] body, Mac mac) {
        byte[] expected = mac.doFinal(body);
        return MessageDigest.isEqual(expected, HexFormat.of().parseHex(header));
    }
}
