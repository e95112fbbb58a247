class Mail {
    private static final String SMTP_PASSWORD = "qL7v9xTz2w"; // BAD
}
