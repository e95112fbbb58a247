package app;

import jakarta.servlet.http.*;

public class Remember {
    void remember(HttpServletResponse response, String token) {
        Cookie cookie = new Cookie("remember-me", token);
        cookie.setHttpOnly(true);
        cookie.setSecure(true);
        cookie.setMaxAge(60 * 60 * 24 * 30);
        response.addCookie(cookie);
    }
}
