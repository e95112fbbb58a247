package app;

import javax.el.*;
import javax.servlet.http.*;

public class ElServlet extends HttpServlet {
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws java.io.IOException {
        ELProcessor el = new ELProcessor();
        Object v = el.eval(req.getParameter("e")); // BAD
        resp.setIntHeader("X-Hash", v.hashCode());
    }
}
