package io.acme.web;

import java.io.IOException;
import javax.servlet.http.*;
import org.owasp.encoder.Encode;

public class SearchServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String term = request.getParameter("term");
        response.setContentType("text/html");
        response.getWriter().println("<p>Results for " + Encode.forHtml(term) + "</p>");
    }
}
