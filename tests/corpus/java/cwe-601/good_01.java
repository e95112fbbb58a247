import jakarta.servlet.http.*;
import java.io.IOException;

public class LoginServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Session.open(request);
        response.sendRedirect(request.getContextPath() + "/home");
    }
}
