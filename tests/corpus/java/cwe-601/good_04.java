@Path("/go")
public class Go {
    @GET
    public Response go(@QueryParam("to") int to) {
        return Response.temporaryRedirect(URI.create("/items/" + to)).build();
    }
}
