package com.acme.orders;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

public class OrderDao {
    @PersistenceContext
    private EntityManager em;

    public List<Order> list(String status, String sortBy) {
        return em.createQuery("select o from Order o where o.status = :s order by o." + sortBy, Order.class) // BAD
            .setParameter("s", status)
            .getResultList();
    }
}
