package com.acme.media;

import jakarta.servlet.http.*;
import java.io.*;
import java.nio.file.*;

public class UploadServlet extends HttpServlet {
    private static final String DIR = "/var/media";

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException, jakarta.servlet.ServletException {
        for (Part part : req.getParts()) {
            String fileName = part.getSubmittedFileName();
            try (InputStream in = part.getInputStream()) {
                Files.copy(in, Paths.get(DIR, fileName), StandardCopyOption.REPLACE_EXISTING); // BAD
            }
        }
        resp.setStatus(204);
    }
}
