package app;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.*;
import org.jboss.logging.Logger;

@Provider
public class AnyMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(AnyMapper.class);

    @Override
    public Response toResponse(Throwable t) {
        LOG.error("unhandled", t);
        return Response.status(500).entity("internal error").build();
    }
}
