package com.acme.mongo;

import com.mongodb.client.*;
import org.bson.Document;
import org.springframework.web.bind.annotation.*;

@RestController
public class NoteController {
    private final MongoCollection<Document> notes;

    NoteController(MongoCollection<Document> notes) { this.notes = notes; }

    @GetMapping("/notes")
    public Document get(@RequestParam String owner) {
        return notes.find(Document.parse("{ owner: '" + owner + "' }")).first(); // BAD
    }
}
