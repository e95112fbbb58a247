package com.acme.greet;

import org.springframework.web.bind.annotation.*;
import org.springframework.web.util.HtmlUtils;

@RestController
public class GreetController {
    @GetMapping(value = "/greet", produces = "text/html")
    public String greet(@RequestParam(defaultValue = "you") String name) {
        return "<h1>Hello, " + HtmlUtils.htmlEscape(name) + "!</h1>";
    }
}
