@RestController
class Handlers {
    private static final Map<String, Supplier<Handler>> HANDLERS = Map.of("csv", CsvHandler::new, "json", JsonHandler::new);

    @PostMapping("/run")
    Object run(@RequestParam String handler) {
        return HANDLERS.get(handler).get();
    }
}
