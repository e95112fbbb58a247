package app;

import jakarta.servlet.http.*;
import java.io.*;

public class HelloServlet extends HttpServlet {
    private void render(PrintWriter w, String title) {
        w.print("<title>" + title + "</title>"); // BAD
    }

    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html");
        render(response.getWriter(), request.getParameter("title"));
    }
}
