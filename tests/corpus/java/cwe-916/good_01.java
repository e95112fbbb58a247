class Accounts {
    private final PasswordEncoder encoder = new BCryptPasswordEncoder();

    void register(String user, String password) {
        store.save(user, encoder.encode(password));
    }
}
