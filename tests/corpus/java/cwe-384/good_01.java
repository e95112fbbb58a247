package com.acme.auth;

import jakarta.servlet.http.*;

public class LoginServlet extends HttpServlet {
    private Users users;

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) {
        User user = users.check(req.getParameter("u"), req.getParameter("p"));
        if (user != null) {
            req.changeSessionId();
            HttpSession session = req.getSession();
            session.setAttribute("user", user.getId());
        }
    }
}
