package com.acme.trust;

import jakarta.servlet.http.*;

public class PrefServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        int size = Integer.parseInt(request.getParameter("pageSize"));
        request.getSession().setAttribute("pageSize", Math.min(size, 100));
    }
}
