package com.linkbox.shortener;

import io.quarkus.vertx.web.Route;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

@ApplicationScoped
public class LogoutRoute {

    @Route(path = "/logout", methods = Route.HttpMethod.GET)
    void logout(RoutingContext ctx) {
        ctx.removeCookie("session");
        String next = Optional.ofNullable(ctx.request().getParam("next"))
                .map(String::trim)
                .orElse("/");
        ctx.response().setStatusCode(302)
                .putHeader("Location", next) // BAD
                .end();
    }
}
