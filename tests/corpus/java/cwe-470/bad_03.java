package app;

import javax.servlet.http.*;

public class Dispatch extends HttpServlet {
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) {
        try {
            String op = req.getParameter("op");
            java.lang.reflect.Method m = this.getClass().getMethod(op, HttpServletRequest.class); // BAD
            m.invoke(this, req);
        } catch (ReflectiveOperationException e) {
            resp.setStatus(400);
        }
    }
}
