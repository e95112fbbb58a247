class Accounts {
    void register(String user, String password) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(password.getBytes(UTF_8)); // BAD
        store.save(user, digest);
    }
}
