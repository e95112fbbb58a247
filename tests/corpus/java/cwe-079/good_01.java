import jakarta.servlet.http.*;
import java.io.IOException;
import org.springframework.web.util.HtmlUtils;

public class HelloServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html");
        String name = HtmlUtils.htmlEscape(request.getParameter("name"));
        response.getWriter().println("<h1>Hello " + name + "</h1>");
    }
}
