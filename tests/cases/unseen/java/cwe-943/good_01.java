package com.recipebox.search;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import org.bson.Document;
import org.bson.conversions.Bson;
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
        Bson filter = Filters.and(Filters.eq("published", true), Filters.eq("author", author));
        return recipes.find(filter).limit(25).into(new ArrayList<>());
    }
}
