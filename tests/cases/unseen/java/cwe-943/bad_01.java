package com.recipebox.search;

import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.ArrayList;
import java.util.List;

@RestController
public class RecipeSearch {

    private final MongoCollection<Document> recipes;

    public RecipeSearch(MongoCollection<Document> recipes) {
        this.recipes = recipes;
    }

    @GetMapping("/recipes")
    public List<Document> byAuthor(@RequestParam String author) {
        Document filter = new Document("$where", "this.published && this.author == '" + author + "'");
        return recipes.find(filter).limit(25).into(new ArrayList<>()); // BAD
    }
}
