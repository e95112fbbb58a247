package com.acme.search;

import org.hibernate.Session;
import org.springframework.web.bind.annotation.*;
import java.util.Collections;
import java.util.List;

@RestController
public class TagController {
    private final org.hibernate.SessionFactory factory;

    TagController(org.hibernate.SessionFactory factory) { this.factory = factory; }

    @GetMapping("/tags")
    public List<?> byTags(@RequestParam List<String> tags) {
        try (Session session = factory.openSession()) {
            return session.createNativeQuery("SELECT * FROM item WHERE tag IN (:tags)").setParameterList("tags", tags).list();
        }
    }
}
