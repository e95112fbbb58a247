public class Calculator extends HttpServlet {
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws Exception {
        ScriptEngine js = new ScriptEngineManager().getEngineByName("javascript");
        js.put("x", Double.parseDouble(req.getParameter("x")));
        Object result = js.eval("x * 1.19");
        resp.getWriter().print(Double.parseDouble(result.toString()));
    }
}
