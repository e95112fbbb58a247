@RestController
class Handlers {
    @PostMapping("/run")
    Object run(@RequestParam String handler) throws Exception {
        return Class.forName(handler).getDeclaredConstructor().newInstance(); // BAD
    }
}
