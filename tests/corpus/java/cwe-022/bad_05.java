@Path("/logs")
public class LogResource {
    @GET
    @Path("{file}")
    @Produces("text/plain")
    public Response tail(@PathParam("file") String file) {
        File target = new File("/var/log/app", file); // BAD
        return Response.ok(target).build();
    }
}
