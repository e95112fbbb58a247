package net.brewery.stock;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.pgclient.PgPool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;

public class StockVerticle extends AbstractVerticle {

    private PgPool pool;

    @Override
    public void start() {
        pool = PgPool.pool(vertx, System.getenv("DATABASE_URL"), new PoolOptions());
        Router router = Router.router(vertx);
        router.post("/stock").handler(BodyHandler.create().setBodyLimit(10_000)).handler(this::remove);
        vertx.createHttpServer().requestHandler(router).listen(8081, "127.0.0.1");
    }

    private void remove(RoutingContext ctx) {
        String barrel = ctx.body().asJsonObject().getString("barrel");
        pool.query("DELETE FROM stock WHERE barrel = '" + barrel + "' RETURNING id").execute(reply -> { // BAD
            if (reply.failed()) {
                ctx.fail(500);
                return;
            }
            JsonArray ids = new JsonArray();
            for (Row row : reply.result()) {
                ids.add(row.getInteger(0));
            }
            ctx.json(ids);
        });
    }
}
