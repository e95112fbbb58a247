@WebServlet("/search")
public class Search extends HttpServlet {
    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html");
        String q = request.getParameter("q");
        String html = "<html><body>Results for <b>" + q + "</b></body></html>";
        ServletOutputStream out = response.getOutputStream();
        out.println(html); // BAD
    }
}
