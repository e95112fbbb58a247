public class UserServlet extends HttpServlet {
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws ServletException, IOException {
        String id = req.getParameter("id");
        String sql = buildQuery(id);
        try (Connection c = ds.getConnection(); Statement s = c.createStatement()) {
            ResultSet rs = s.executeQuery(sql); // BAD
            resp.getWriter().println(rs.next());
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    private String buildQuery(String id) {
        return "SELECT * FROM users WHERE id = " + id;
    }
}
