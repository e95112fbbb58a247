package app;

import jakarta.ws.rs.*;
import jakarta.ws.rs.core.*;
import java.net.URI;

@Path("/go")
public class Go {
    @GET
    public Response go(@Context UriInfo info) {
        return Response.status(302).location(URI.create("/home")).build();
    }
}
