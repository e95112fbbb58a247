package app;

import javax.servlet.http.*;
import java.util.Map;
import java.util.function.Consumer;

public class Dispatch extends HttpServlet {
    private final Map<String, Consumer<HttpServletRequest>> ops = Map.of("list", this::list);

    private void list(HttpServletRequest r) { }

    protected void doGet(HttpServletRequest req, HttpServletResponse resp) {
        Consumer<HttpServletRequest> op = ops.get(req.getParameter("op"));
        if (op == null) {
            resp.setStatus(400);
            return;
        }
        op.accept(req);
    }
}
