public class ImageServlet extends HttpServlet {
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        URL url = new URL(req.getParameter("src"));
        HttpURLConnection c = (HttpURLConnection) url.openConnection(); // BAD
        c.getInputStream().transferTo(resp.getOutputStream());
    }
}
