package com.acme.proxy;

import java.net.URI;
import java.net.http.*;
import jakarta.ws.rs.*;

@Path("/proxy")
public class ProxyResource {
    private final HttpClient client = HttpClient.newHttpClient();

    @GET
    public String get(@QueryParam("host") String host) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://" + host + "/status")).GET().build(); // BAD
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
