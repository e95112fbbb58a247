package com.acme.proxy;

import java.net.URI;
import java.net.http.*;
import jakarta.ws.rs.*;

@Path("/proxy")
public class ProxyResource {
    private final HttpClient client = HttpClient.newHttpClient();

    @GET
    public String get(@QueryParam("id") int id) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://status.acme.com/node/" + id)).GET().build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
