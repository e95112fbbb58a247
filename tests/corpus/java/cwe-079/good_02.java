class Greeting extends javax.servlet.http.HttpServlet {
    protected void doGet(javax.servlet.http.HttpServletRequest request,
            javax.servlet.http.HttpServletResponse response) throws java.io.IOException {
        java.io.PrintWriter out = response.getWriter();
        out.printf("<h1>Hello %s</h1>", plain(request.getParameter("who")));
    }

    private static String plain(String text) {
        return org.owasp.encoder.Encode.forHtml(text);
    }
}
