package com.acme.err;

import jakarta.ws.rs.*;
import jakarta.ws.rs.core.*;
import java.util.Map;

@Path("/profile")
public class ProfileResource {
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response show(@QueryParam("nick") String nick) {
        return Response.ok(Map.of("nick", nick)).build();
    }
}
