@WebServlet("/search")
public class Search extends HttpServlet {
    @Override
    public void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html");
        String q = Encode.forHtml(request.getParameter("q"));
        String html = "<html><body>Results for <b>" + q + "</b></body></html>";
        response.getWriter().println(html);
    }
}
