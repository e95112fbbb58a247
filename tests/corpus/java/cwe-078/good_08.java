package com.acme.conv;

import javax.servlet.http.*;
import java.io.IOException;

public class ConvertServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String fmt = request.getParameter("fmt");
        String suffix;
        switch (fmt == null ? "" : fmt) {
            case "jpg": suffix = "jpg"; break;
            case "webp": suffix = "webp"; break;
            default: response.sendError(400); return;
        }
        StringBuilder sb = new StringBuilder();
        sb.append("convert /tmp/in.png /tmp/out.");
        sb.append(suffix);
        Runtime rt = Runtime.getRuntime();
        rt.exec(sb.toString());
        response.setStatus(202);
    }
}
