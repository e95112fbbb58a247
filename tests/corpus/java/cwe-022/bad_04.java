@RestController
public class ReportController {
    private static final String ROOT = "/var/reports/";

    @GetMapping("/reports/{name}")
    public ResponseEntity<byte[]> report(@PathVariable("name") String name) throws IOException {
        Path path = Paths.get(ROOT + name);
        byte[] body = Files.readAllBytes(path); // BAD
        return ResponseEntity.ok(body);
    }
}
