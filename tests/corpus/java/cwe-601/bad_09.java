package app;

import jakarta.ws.rs.*;
import jakarta.ws.rs.core.*;
import java.net.URI;

@Path("/go")
public class Go {
    @GET
    public Response go(@Context UriInfo info) {
        String to = info.getQueryParameters().getFirst("to");
        return Response.status(302).location(URI.create(to)).build(); // BAD
    }
}
