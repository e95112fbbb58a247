package com.acme.dl;

import javax.servlet.http.*;

public class DownloadServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String lang = request.getParameter("lang");
        response.addHeader("Content-Language", lang); // BAD
    }
}
