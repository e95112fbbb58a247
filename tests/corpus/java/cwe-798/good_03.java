class Mail {
    private static final String PASSWORD_PROPERTY = "mail.smtp.password";
    private final String password = System.getProperty(PASSWORD_PROPERTY);
}
