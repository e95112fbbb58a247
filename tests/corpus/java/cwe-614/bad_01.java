import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletResponse;

class Login {
    void remember(HttpServletResponse response, String ticket) {
        Cookie cookie = new Cookie("ticket", ticket);
        cookie.setHttpOnly(true);
        cookie.setSecure(false); // BAD
        response.addCookie(cookie);
    }
}
