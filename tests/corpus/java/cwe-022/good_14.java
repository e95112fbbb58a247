package com.acme.pub;

import java.nio.file.Files;
import java.nio.file.Path;
import jakarta.ws.rs.*;
import jakarta.ws.rs.core.Response;

@jakarta.ws.rs.Path("/reports")
public class ReportResource {
    @DELETE
    public Response remove(@QueryParam("file") String file) throws java.io.IOException {
        if (file == null || !file.matches("[A-Za-z0-9_-]+\\.pdf")) {
            return Response.status(400).build();
        }
        Path p = Path.of("/var/reports").resolve(file);
        Files.deleteIfExists(p);
        return Response.noContent().build();
    }
}
