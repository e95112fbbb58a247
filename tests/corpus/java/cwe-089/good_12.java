package com.acme.orders;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Set;

public class OrderDao {
    private static final Set<String> SORTABLE = Set.of("created", "total");
    @PersistenceContext
    private EntityManager em;

    public List<Order> list(String status, String sortBy) {
        if (!SORTABLE.contains(sortBy)) {
            throw new IllegalArgumentException("cannot sort by " + sortBy);
        }
        return em.createQuery("select o from Order o where o.status = :s order by o." + sortBy, Order.class)
            .setParameter("s", status)
            .getResultList();
    }
}
