package app;

import java.util.logging.*;
import javax.servlet.http.*;

public class Audit extends HttpServlet {
    private static final Logger LOGGER = Logger.getLogger("audit");

    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        String action = req.getParameter("action");
        LOGGER.log(Level.INFO, "action " + action); // BAD
    }
}
