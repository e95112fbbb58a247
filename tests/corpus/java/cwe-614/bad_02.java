class Cookies {
    void remember(HttpServletResponse response, String token) {
        Cookie cookie = new Cookie("session", token);
        cookie.setHttpOnly(true);
        cookie.setSecure(false); // BAD
        response.addCookie(cookie);
    }
}
