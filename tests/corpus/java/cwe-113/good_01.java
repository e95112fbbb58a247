public class Download extends HttpServlet {
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) {
        String name = req.getParameter("name").replaceAll("[^A-Za-z0-9._-]", "_");
        resp.setHeader("Content-Disposition", "attachment; filename=" + name);
    }
}
