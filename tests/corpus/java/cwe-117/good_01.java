public class LoginServlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(LoginServlet.class);

    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        String user = req.getParameter("user").replaceAll("[\r\n]", "_");
        LOG.info("login failed for " + user);
    }
}
