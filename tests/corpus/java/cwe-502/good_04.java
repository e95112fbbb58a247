@RestController
class Settings {
    @PostMapping("/settings")
    Object read(@RequestBody String text) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return yaml.load(text);
    }
}
