@RestController
class Hello {
    @GetMapping(value = "/hello", produces = "text/html")
    public String hello(@RequestParam String name) {
        return "<h1>Hello " + HtmlUtils.htmlEscape(name) + "</h1>";
    }
}
