@RestController
public class ReportController {
    private static final Path ROOT = Paths.get("/var/reports").toAbsolutePath();

    @GetMapping("/reports/{name}")
    public ResponseEntity<byte[]> report(@PathVariable("name") String name) throws IOException {
        Path path = ROOT.resolve(name).normalize();
        if (!path.startsWith(ROOT)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        return ResponseEntity.ok(Files.readAllBytes(path));
    }
}
