package com.acme.auth;

import jakarta.servlet.http.*;

public class LoginServlet extends HttpServlet {
    private Users users;

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        if (users.check(req.getParameter("u"), req.getParameter("p"))) {
            HttpSession session = req.getSession();
            session.setAttribute("user", req.getParameter("u")); // BAD
        }
    }
}
