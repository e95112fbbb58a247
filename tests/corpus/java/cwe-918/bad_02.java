@RestController
class Proxy {
    private final WebClient web = WebClient.create();

    @GetMapping("/fetch")
    Mono<String> fetch(@RequestParam("u") String u) {
        return web.get().uri(u).retrieve().bodyToMono(String.class); // BAD
    }
}
