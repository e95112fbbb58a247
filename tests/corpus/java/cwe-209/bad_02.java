package com.acme.err;

import jakarta.servlet.http.*;
import java.io.IOException;

public class PayServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        try {
            charge(req);
        } catch (java.sql.SQLException e) {
            resp.sendError(500, "Payment failed: " + e.getMessage()); // BAD
        }
    }

    private void charge(HttpServletRequest req) throws java.sql.SQLException {
        throw new java.sql.SQLException("no connection to db-7.internal");
    }
}
