package app;

import io.javalin.Javalin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

public class Main {
    public static void main(String[] args) {
        Path root = Paths.get("data").toAbsolutePath();
        Javalin app = Javalin.create().start(7000);
        app.get("/file/{name}", ctx -> {
            Path file = root.resolve(ctx.pathParam("name")).normalize();
            if (!file.startsWith(root)) {
                ctx.status(404);
                return;
            }
            ctx.result(Files.readString(file));
        });
    }
}
