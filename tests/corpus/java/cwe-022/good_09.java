@RestController
class Docs {
    @DeleteMapping("/docs")
    void remove(@RequestParam(required = false) String name) throws IOException {
        if (name == null || !name.matches("[a-z0-9]+\\.pdf")) {
            return;
        }
        Files.deleteIfExists(Path.of("/data/docs", name));
    }
}
