package com.acme.reactive;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.reactive.function.server.*;
import reactor.core.publisher.Mono;

public class CityHandler {
    private final DatabaseClient db;

    public CityHandler(DatabaseClient db) { this.db = db; }

    public Mono<ServerResponse> find(ServerRequest request) {
        String country = request.queryParam("country").orElse("DE");
        return db.sql("SELECT name FROM city WHERE country = :country")
            .bind("country", country)
            .fetch().all().collectList()
            .flatMap(rows -> ServerResponse.ok().bodyValue(rows));
    }
}
