class Greeting extends javax.servlet.http.HttpServlet {
    protected void doGet(javax.servlet.http.HttpServletRequest request,
            javax.servlet.http.HttpServletResponse response) throws java.io.IOException {
        java.io.PrintWriter out = response.getWriter();
        String who = request.getParameter("who");
        out.printf("<h1>Hello %s</h1>", who); // BAD
    }
}
