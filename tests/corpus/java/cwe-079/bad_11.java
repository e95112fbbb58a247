package app;

import javax.servlet.http.*;
import java.io.IOException;

public class Err extends HttpServlet {
    protected void doGet(HttpServletRequest req, HttpServletResponse res) throws IOException {
        StringBuilder html = new StringBuilder();
        html.append("<html><body><ul>");
        for (String v : req.getParameterValues("item")) {
            html.append("<li>").append(v).append("</li>");
        }
        html.append("</ul></body></html>");
        res.getOutputStream().print(html.toString()); // BAD
    }
}
