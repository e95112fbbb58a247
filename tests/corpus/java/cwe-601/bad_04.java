@Path("/go")
public class Go {
    @GET
    public Response go(@QueryParam("to") String to) {
        return Response.temporaryRedirect(URI.create(to)).build(); // BAD
    }
}
