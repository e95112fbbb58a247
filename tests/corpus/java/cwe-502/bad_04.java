@RestController
class Settings {
    @PostMapping("/settings")
    Object read(@RequestBody String text) {
        Yaml yaml = new Yaml();
        return yaml.load(text); // BAD
    }
}
