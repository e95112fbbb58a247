package com.acme.err;

import jakarta.ws.rs.*;
import jakarta.ws.rs.core.*;

@Path("/profile")
public class ProfileResource {
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response show(@QueryParam("nick") String nick) {
        String html = "<div class=\"card\">" + nick + "</div>";
        return Response.ok(html).build(); // BAD
    }
}
