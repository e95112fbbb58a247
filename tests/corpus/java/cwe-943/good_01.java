package com.acme.mongo;

import com.mongodb.client.*;
import com.mongodb.client.model.Filters;
import org.bson.Document;
import org.springframework.web.bind.annotation.*;

@RestController
public class NoteController {
    private final MongoCollection<Document> notes;

    NoteController(MongoCollection<Document> notes) { this.notes = notes; }

    @GetMapping("/notes")
    public Document get(@RequestParam String owner) {
        return notes.find(Filters.eq("owner", owner)).first();
    }
}
