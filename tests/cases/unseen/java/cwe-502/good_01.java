package com.flowmodel.editor;

import com.thoughtworks.xstream.XStream;
import com.thoughtworks.xstream.security.NoTypePermission;
import java.io.Reader;
import java.io.IOException;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

@WebServlet(urlPatterns = "/flows/import")
public class FlowImport extends HttpServlet {

    private final XStream xstream = new XStream();

    @Override
    public void init() {
        xstream.addPermission(NoTypePermission.NONE);
        xstream.allowTypes(new Class[] {Flow.class});
        xstream.alias("flow", Flow.class);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Reader body = request.getReader();
        Flow flow = (Flow) xstream.fromXML(body);
        response.setContentType("text/plain");
        response.getWriter().println(flow.steps + " steps");
    }

    static class Flow {
        int steps;
    }
}
