class Remember {
    void set(HttpServletResponse response, String token) {
        ResponseCookie cookie = ResponseCookie.from("token", token).path("/").httpOnly(true).secure(false).build(); // BAD
        response.addHeader("Set-Cookie", cookie.toString());
    }
}
