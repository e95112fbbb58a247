package com.acme.search;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.*;
import java.io.IOException;
import java.io.PrintWriter;
import org.owasp.encoder.Encode;

@WebServlet("/search")
public class SearchServlet extends HttpServlet {
    @Override
    protected void service(HttpServletRequest rq, HttpServletResponse rs) throws IOException {
        rs.setContentType("text/html; charset=utf-8");
        PrintWriter out = rs.getWriter();
        out.println("<html><body>");
        String q = rq.getParameter("q");
        if (q != null) {
            out.printf("<p>No results for <b>%s</b></p>", Encode.forHtml(q));
        }
        out.println("</body></html>");
    }
}
