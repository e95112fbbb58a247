package app;

import jakarta.persistence.*;
import jakarta.ws.rs.*;
import java.util.List;

@Path("/books")
public class BookResource {
    enum Sort { title, year }
    @PersistenceContext EntityManager em;

    @GET
    public List<Book> search(@QueryParam("author") String author, @QueryParam("sort") @DefaultValue("title") Sort sort) {
        String jpql = "SELECT b FROM Book b";
        if (author != null) {
            jpql += " WHERE b.author = :author";
        }
        jpql += " ORDER BY b." + sort.name();
        TypedQuery<Book> query = em.createQuery(jpql, Book.class);
        if (author != null) {
            query.setParameter("author", author);
        }
        return query.getResultList();
    }
}
