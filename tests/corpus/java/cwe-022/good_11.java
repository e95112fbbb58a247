package com.acme.media;

import jakarta.servlet.http.*;
import java.io.*;
import java.nio.file.*;
import java.util.UUID;

public class UploadServlet extends HttpServlet {
    private static final String DIR = "/var/media";

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException, jakarta.servlet.ServletException {
        for (Part part : req.getParts()) {
            String fileName = Paths.get(part.getSubmittedFileName()).getFileName().toString();
            try (InputStream in = part.getInputStream()) {
                Files.copy(in, Paths.get(DIR, UUID.randomUUID() + "-" + fileName), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        resp.setStatus(204);
    }
}
