package app;

import jakarta.servlet.http.*;
import java.io.*;
import org.apache.commons.text.StringEscapeUtils;

public class HelloServlet extends HttpServlet {
    private void render(PrintWriter w, String title) {
        w.print("<title>" + StringEscapeUtils.escapeHtml4(title) + "</title>");
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html");
        render(response.getWriter(), request.getParameter("title"));
    }
}
