package com.acme.err;

import jakarta.servlet.http.*;
import java.io.IOException;
import java.util.logging.*;

public class PayServlet extends HttpServlet {
    private static final Logger LOG = Logger.getLogger(PayServlet.class.getName());

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        try {
            charge(req);
        } catch (java.sql.SQLException e) {
            LOG.log(Level.SEVERE, "payment failed", e);
            resp.sendError(500, "Payment failed, try again later");
        }
    }

    private void charge(HttpServletRequest req) throws java.sql.SQLException {
        throw new java.sql.SQLException("no connection to db-7.internal");
    }
}
