package com.hrportal.people;

import java.util.List;
import javax.persistence.EntityManager;
import javax.persistence.PersistenceContext;

import org.springframework.stereotype.Repository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PeopleController {

    private final PeopleRepository people;

    public PeopleController(PeopleRepository people) {
        this.people = people;
    }

    @GetMapping("/people")
    public List<?> find(@RequestParam(name = "name") String name, @RequestParam(defaultValue = "0") int page) {
        return people.byName(name, page);
    }
}

@Repository
class PeopleRepository {

    private static final String TABLE = "person";

    @PersistenceContext
    private EntityManager em;

    List<?> byName(String name, int page) {
        return em.createNativeQuery("SELECT * FROM " + TABLE + " WHERE lower(name) LIKE lower(:pattern)")
                .setParameter("pattern", "%" + name + "%")
                .setFirstResult(page * 20)
                .setMaxResults(20)
                .getResultList();
    }
}
