package com.acme.search;

import org.hibernate.Session;
import org.springframework.web.bind.annotation.*;
import java.util.List;
import java.util.stream.Collectors;

@RestController
public class TagController {
    private final org.hibernate.SessionFactory factory;

    TagController(org.hibernate.SessionFactory factory) { this.factory = factory; }

    @GetMapping("/tags")
    public List<?> byTags(@RequestParam List<String> tags) {
        String in = tags.stream().map(t -> "'" + t + "'").collect(Collectors.joining(","));
        try (Session session = factory.openSession()) {
            return session.createNativeQuery("SELECT * FROM item WHERE tag IN (" + in + ")").list(); // BAD
        }
    }
}
