import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;

class Preferences {
    void store(HttpServletRequest request) {
        HttpSession session = request.getSession();
        String key = request.getParameter("key");
        session.setAttribute(key, request.getParameter("value")); // BAD
    }
}
