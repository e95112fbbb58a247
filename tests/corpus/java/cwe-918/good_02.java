@RestController
class Proxy {
    private final WebClient web = WebClient.create("https://api.example.com");

    @GetMapping("/fetch")
    Mono<String> fetch(@RequestParam("id") long id) {
        return web.get().uri("/items/{id}", id).retrieve().bodyToMono(String.class);
    }
}
