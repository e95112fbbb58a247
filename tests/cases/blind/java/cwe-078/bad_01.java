package io.acme.ops;

import javax.ws.rs.*;

@Path("/dns")
public class DnsResource {
    @GET
    public int resolve(@QueryParam("host") String host) throws Exception {
        String[] command = {"/bin/sh", "-c", "nslookup " + host};
        Process process = Runtime.getRuntime().exec(command); // BAD
        return process.waitFor();
    }
}
