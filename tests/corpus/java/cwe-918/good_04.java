public class ImageServlet extends HttpServlet {
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        URL url = new URL("https://images.example.com/i/" + URLEncoder.encode(req.getParameter("src"), "UTF-8"));
        HttpURLConnection c = (HttpURLConnection) url.openConnection();
        c.getInputStream().transferTo(resp.getOutputStream());
    }
}
