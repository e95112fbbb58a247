@Repository
class Users {
    @PersistenceContext EntityManager em;

    List<User> byName(String name) {
        return em.createQuery("select u from User u where u.name = '" + name + "'", User.class).getResultList(); // BAD
    }
}
