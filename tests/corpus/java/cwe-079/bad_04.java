public class ErrorPage extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PrintWriter out = response.getWriter();
        out.write("<p>No such page: " + request.getRequestURI() + request.getQueryString() + "</p>"); // BAD
    }
}
