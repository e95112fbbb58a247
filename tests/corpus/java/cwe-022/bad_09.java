@RestController
class Docs {
    @DeleteMapping("/docs")
    void remove(@RequestParam(required = false) String name) throws IOException {
        if (name == null || name.isBlank()) {
            return;
        }
        Files.deleteIfExists(Path.of("/data/docs", name)); // BAD
    }
}
