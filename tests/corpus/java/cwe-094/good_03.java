package com.acme.groovy;

import groovy.lang.GroovyShell;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;

public class ConsoleServlet extends HttpServlet {
    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        GroovyShell shell = new GroovyShell();
        Object result = shell.evaluate(new File("/etc/acme/startup.groovy"));
        resp.getWriter().print(result.hashCode());
    }
}
