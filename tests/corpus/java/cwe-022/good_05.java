@Path("/logs")
public class LogResource {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}\\.log");

    @GET
    @Path("{file}")
    @Produces("text/plain")
    public Response tail(@PathParam("file") String file) {
        if (!NAME.matcher(file).matches()) {
            return Response.status(404).build();
        }
        File target = new File("/var/log/app", file);
        return Response.ok(target).build();
    }
}
