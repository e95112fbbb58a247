package app;

import java.util.concurrent.TimeUnit;
import javax.ws.rs.*;
import javax.ws.rs.core.Response;

@Path("/backup")
public class BackupResource {
    @POST
    public Response run(@FormParam("db") String db) throws Exception {
        ProcessBuilder pb = new ProcessBuilder();
        pb.command("/bin/bash", "-c", "pg_dump " + db + " | gzip > /backup/" + db + ".gz"); // BAD
        Process p = pb.start();
        p.waitFor(60, TimeUnit.SECONDS);
        return Response.accepted().build();
    }
}
