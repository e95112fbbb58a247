public class ConvertServlet extends HttpServlet {
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        int width = Integer.parseInt(req.getParameter("width"));
        List<String> args = new ArrayList<>();
        args.add("convert");
        args.add("in.png");
        args.add("-resize");
        args.add(String.valueOf(width));
        args.add("out.png");
        new ProcessBuilder(args).start();
    }
}
