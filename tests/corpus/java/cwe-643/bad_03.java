package app;

import javax.servlet.http.*;
import javax.xml.xpath.*;
import org.w3c.dom.Document;

public class XServlet extends HttpServlet {
    private Document users;

    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        try {
            String u = req.getParameter("u");
            String expr = String.format("/users/user[name/text()='%s']/role", u);
            XPath xpath = XPathFactory.newInstance().newXPath();
            String role = xpath.evaluate(expr, users); // BAD
            resp.setHeader("X-Len", String.valueOf(role.length()));
        } catch (XPathExpressionException e) {
            resp.setStatus(500);
        }
    }
}
