public class UserServlet extends HttpServlet {
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        long id = Long.parseLong(req.getParameter("id"));
        try (Connection c = ds.getConnection(); Statement s = c.createStatement()) {
            ResultSet rs = s.executeQuery("SELECT * FROM users WHERE id = " + id);
            resp.getWriter().println(rs.next());
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }
}
