package app;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.*;

@Provider
public class AnyMapper implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable t) {
        return Response.status(500).entity(t.getMessage()).build(); // BAD
    }
}
