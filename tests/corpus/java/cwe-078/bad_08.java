package com.acme.conv;

import javax.servlet.http.*;
import java.io.IOException;

public class ConvertServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String fmt = request.getParameter("fmt");
        StringBuilder sb = new StringBuilder();
        sb.append("convert /tmp/in.png /tmp/out.");
        sb.append(fmt);
        Runtime rt = Runtime.getRuntime();
        rt.exec(sb.toString()); // BAD
        response.setStatus(202);
    }
}
