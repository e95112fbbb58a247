class Etags {
    static String etag(byte[] body) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        return '"' + HexFormat.of().formatHex(digest.digest(body)) + '"';
    }
}
