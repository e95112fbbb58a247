package shop;

import jakarta.persistence.EntityManager;
import jakarta.servlet.http.*;

public class PeopleServlet extends HttpServlet {
    private EntityManager manager;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        var query = manager.createQuery("select p from Person p where p.name = :name", Person.class);
        query.setParameter("name", request.getParameter("name"));
        Pages.show(response, query.getResultList());
    }
}
