package app;

import javax.servlet.http.*;
import javax.xml.xpath.*;
import org.w3c.dom.Document;

public class XServlet extends HttpServlet {
    private Document users;

    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        try {
            String u = req.getParameter("u");
            if (!u.matches("[a-z]{1,20}")) {
                resp.setStatus(400);
                return;
            }
            String expr = String.format("/users/user[name/text()='%s']/role", u);
            XPath xpath = XPathFactory.newInstance().newXPath();
            String role = xpath.evaluate(expr, users);
            resp.setHeader("X-Len", String.valueOf(role.length()));
        } catch (XPathExpressionException e) {
            resp.setStatus(500);
        }
    }
}
