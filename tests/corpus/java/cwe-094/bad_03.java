package com.acme.groovy;

import groovy.lang.GroovyShell;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

public class ConsoleServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        String code = req.getReader().readLine();
        GroovyShell shell = new GroovyShell();
        Object result = shell.evaluate(code); // BAD
        resp.getWriter().print(result.hashCode());
    }
}
