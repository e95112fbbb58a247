public class Out extends HttpServlet {
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String target = request.getParameter("url");
        response.setStatus(302);
        response.setHeader("Location", target); // BAD
    }
}
