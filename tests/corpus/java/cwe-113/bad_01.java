public class Download extends HttpServlet {
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) {
        resp.setHeader("Content-Disposition", "attachment; filename=" + req.getParameter("name")); // BAD
    }
}
