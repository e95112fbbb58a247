class Codes {
    String code() {
        int otp = 100000 + new Random().nextInt(900000); // BAD
        return String.valueOf(otp);
    }
}
