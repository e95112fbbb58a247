package com.codeshelf.mirror;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.ws.rs.FormParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.core.Response;

@Path("/mirrors")
public class MirrorResource {

    private static final File WORK = new File("/srv/mirrors");

    @POST
    public Response create(@FormParam("remote") String remote) throws IOException, InterruptedException {
        if (remote == null || !remote.matches("https://git\\.codeshelf\\.example/[\\w/-]{1,80}")) {
            return Response.status(400).build();
        }
        List<String> args = new ArrayList<>();
        args.add("git");
        args.add("ls-remote");
        args.add("--");
        args.add(remote);
        args.add("HEAD");
        Process git = new ProcessBuilder(args).directory(WORK).start();
        int code = git.waitFor();
        return code == 0 ? Response.accepted().build() : Response.status(422).build();
    }
}
