package app;

import javax.el.*;
import javax.servlet.http.*;

public class ElServlet extends HttpServlet {
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws java.io.IOException {
        ELProcessor el = new ELProcessor();
        el.defineBean("n", Integer.valueOf(req.getParameter("n")));
        Object v = el.eval("n * 2");
        resp.setIntHeader("X-Hash", v.hashCode());
    }
}
