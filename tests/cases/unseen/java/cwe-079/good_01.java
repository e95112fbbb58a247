package com.eventtix.pages;

import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

@Controller
public class GreetingController {

    private static final Map<String, String> EVENTS = Map.of("jazz", "Jazz Night", "expo", "Garden Expo");

    @GetMapping("/events/{slug}/welcome")
    public ResponseEntity<String> welcome(@PathVariable String slug,
                                          @CookieValue(name = "visits", defaultValue = "0") int visits) {
        String event = EVENTS.getOrDefault(slug, "not known yet");
        String body = page("Welcome", "<p>Visit " + visits + "</p><p>Your event is " + event + ".</p>");
        return ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(body);
    }

    private String page(String title, String content) {
        StringBuilder html = new StringBuilder();
        html.append("<!doctype html><title>").append(title).append("</title>");
        html.append("<main>").append(content).append("</main>");
        return html.toString();
    }
}
