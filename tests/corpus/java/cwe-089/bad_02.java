package shop;

import jakarta.persistence.EntityManager;
import jakarta.servlet.http.*;
import java.util.List;

public class PeopleServlet extends HttpServlet {
    private EntityManager manager;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        String name = request.getParameter("name");
        StringBuilder text = new StringBuilder("select p from Person p where p.name = '");
        text.append(name).append("'");
        List<Person> people = manager.createQuery(text.toString(), Person.class).getResultList(); // BAD
        Pages.show(response, people);
    }
}
