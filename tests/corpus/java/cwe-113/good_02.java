package com.acme.dl;

import javax.servlet.http.*;
import java.util.Locale;

public class DownloadServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String lang = request.getParameter("lang").replaceAll("[^a-z-]", "");
        response.addHeader("Content-Language", lang);
    }
}
