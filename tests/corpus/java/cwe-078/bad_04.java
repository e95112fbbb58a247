public class ConvertServlet extends HttpServlet {
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        List<String> args = new ArrayList<>();
        args.add("bash");
        args.add("-c");
        args.add("convert " + req.getParameter("src") + " out.png");
        new ProcessBuilder(args).start(); // BAD
    }
}
