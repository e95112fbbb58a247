@Component
class Handler {
    private final DatabaseClient db;

    Mono<ServerResponse> find(ServerRequest request) {
        String q = request.queryParam("q").orElse("");
        return db.sql("SELECT * FROM item WHERE title LIKE '%" + q + "%'").fetch().all() // BAD
            .collectList().flatMap(items -> ServerResponse.ok().bodyValue(items));
    }
}
