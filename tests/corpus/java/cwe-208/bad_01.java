class Hooks {
    boolean valid(String header, byte[] body, Mac mac) {
        String expected = HexFormat.of().formatHex(mac.doFinal(body));
        return expected.equals(header); // BAD
    }
}
