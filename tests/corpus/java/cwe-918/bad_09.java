package app;

import java.io.InputStream;
import java.net.URL;
import javax.servlet.http.*;

public class Proxy extends HttpServlet {
    private InputStream open(String address) throws java.io.IOException {
        return new URL(address).openStream(); // BAD
    }

    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws java.io.IOException {
        try (InputStream in = open(req.getParameter("url"))) {
            in.transferTo(resp.getOutputStream());
        }
    }
}
