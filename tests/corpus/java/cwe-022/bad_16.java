package app;

import io.vertx.core.AbstractVerticle;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

public class Server extends AbstractVerticle {
    @Override
    public void start() {
        Router router = Router.router(vertx);
        router.get("/dl").handler(this::download);
    }

    private void download(RoutingContext rc) {
        String doc = rc.request().getParam("doc");
        rc.response().sendFile("/var/docs/" + doc); // BAD
    }
}
