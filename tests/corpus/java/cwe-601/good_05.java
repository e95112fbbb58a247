public class Out extends HttpServlet {
    private static final Set<String> TARGETS = Set.of("https://a.example.com", "https://b.example.com");

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String target = request.getParameter("url");
        if (target == null || !TARGETS.contains(target)) {
            response.sendError(400);
            return;
        }
        response.sendRedirect(target);
    }
}
