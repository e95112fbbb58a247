package com.acme.trust;

import jakarta.servlet.http.*;

public class PrefServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        String role = request.getParameter("role");
        request.getSession().setAttribute("role", role); // BAD
    }
}
