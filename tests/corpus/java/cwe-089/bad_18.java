package app;

import jakarta.persistence.*;
import jakarta.ws.rs.*;
import java.util.List;

@Path("/books")
public class BookResource {
    @PersistenceContext EntityManager em;

    @GET
    public List<Book> search(@QueryParam("author") String author, @QueryParam("sort") @DefaultValue("title") String sort) {
        String jpql = "SELECT b FROM Book b";
        if (author != null) {
            jpql += " WHERE b.author = '" + author + "'";
        }
        jpql += " ORDER BY b." + sort;
        TypedQuery<Book> query = em.createQuery(jpql, Book.class); // BAD
        return query.getResultList();
    }
}
