class Remember {
    void set(HttpServletResponse response, String token) {
        ResponseCookie cookie = ResponseCookie.from("token", token).path("/").httpOnly(true).secure(true).build();
        response.addHeader("Set-Cookie", cookie.toString());
    }
}
