public class Calculator extends HttpServlet {
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws Exception {
        ScriptEngine js = new ScriptEngineManager().getEngineByName("javascript");
        Object result = js.eval("(" + req.getParameter("sum") + ")"); // BAD
        resp.getWriter().print(Double.parseDouble(result.toString()));
    }
}
