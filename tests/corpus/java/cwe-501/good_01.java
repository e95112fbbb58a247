import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;

class Preferences {
    private static final Set<String> KEYS = Set.of("theme", "language");

    void store(HttpServletRequest request) {
        HttpSession session = request.getSession();
        String key = request.getParameter("key");
        if (!KEYS.contains(key)) {
            throw new IllegalArgumentException("no such preference");
        }
        session.setAttribute(key, "on");
    }
}
