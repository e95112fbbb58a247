package io.acme.ops;

import javax.ws.rs.*;

@Path("/disk")
public class DiskResource {
    @GET
    public int usage() throws Exception {
        String[] command = {"/bin/sh", "-c", "df -h | tail -1"};
        Process process = Runtime.getRuntime().exec(command);
        return process.waitFor();
    }
}
