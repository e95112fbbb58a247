package com.eventtix.pages;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
public class GreetingController {

    @GetMapping("/events/{slug}/welcome")
    public ResponseEntity<String> welcome(@PathVariable String slug,
                                          @CookieValue(name = "visitor", defaultValue = "guest") String visitor) {
        String body = page("Welcome", "<p>Hello " + visitor + "!</p><p>Your event is " + slug + ".</p>");
        return ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(body); // BAD
    }

    private String page(String title, String content) {
        StringBuilder html = new StringBuilder();
        html.append("<!doctype html><title>").append(title).append("</title>");
        html.append("<main>").append(content).append("</main>");
        return html.toString();
    }
}
