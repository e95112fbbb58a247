package app;

import io.javalin.Javalin;
import java.nio.file.Files;
import java.nio.file.Paths;

public class Main {
    public static void main(String[] args) {
        Javalin app = Javalin.create().start(7000);
        app.get("/file/{name}", ctx -> {
            String name = ctx.pathParam("name");
            ctx.result(Files.readString(Paths.get("data", name))); // BAD
        });
    }
}
