package cases;

import java.sql.*;

class Cases {

    // --- java-sql-built-from-text

    ResultSet find(Statement statement, String name) throws SQLException {
        // ruleid: java-sql-built-from-text
        return statement.executeQuery("SELECT * FROM users WHERE name = '" + name + "'");
    }

    void remove(Connection connection, String id) throws SQLException {
        String sql = String.format("DELETE FROM users WHERE id = %s", id);
        // ruleid: java-sql-built-from-text
        connection.prepareStatement(sql).execute();
    }

    void safe(Connection connection, Statement statement, String name, String sql, int limit) throws SQLException {
        // ok: java-sql-built-from-text
        connection.prepareStatement("SELECT * FROM users WHERE name = ?").setString(1, name);
        // ok: java-sql-built-from-text
        statement.executeQuery(sql);
        // ok: java-sql-built-from-text
        statement.executeQuery("SELECT count(*) FROM " + name);
        // ok: java-sql-built-from-text
        statement.executeQuery("SELECT * FROM users WHERE id = " + limit);
    }

    // --- java-command-built-from-text

    Process ping(String host) throws java.io.IOException {
        // ruleid: java-command-built-from-text
        return Runtime.getRuntime().exec("ping -c 1 " + host);
    }

    Process convert(String file) throws java.io.IOException {
        // ruleid: java-command-built-from-text
        return new ProcessBuilder("sh", "-c", "convert " + file + " out.png").start();
    }

    void run(String command, String host) throws java.io.IOException {
        // ok: java-command-built-from-text
        new ProcessBuilder("ping", "-c", "1", "--", "host-" + host).start();
        // ok: java-command-built-from-text
        Runtime.getRuntime().exec(command);
    }
}

class Joined {
    ResultSet find(Statement statement, String name, List<Long> ids) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT * FROM users WHERE name = '");
        sql.append(name).append("'");
        // ruleid: java-sql-built-from-text
        statement.executeQuery(sql.toString());
        StringBuilder marks = new StringBuilder("SELECT * FROM users WHERE id IN (");
        marks.append(String.join(",", Collections.nCopies(ids.size(), "?"))).append(")");
        // ok: java-sql-built-from-text
        return statement.executeQuery(marks.toString());
    }

    ResultSet search(Statement statement, SearchForm form) throws SQLException {
        String where = " WHERE owner = '" + form.getOwner() + "'";
        // ruleid: java-sql-built-from-text
        statement.executeQuery("SELECT * FROM reports" + where);
        // ok: java-sql-built-from-text
        return statement.executeQuery("SELECT * FROM reports WHERE page = " + form.getPage());
    }
}

class MoreText {
    List<Order> sorted(EntityManager manager, String sortBy, String status) {
        // ruleid: java-sql-built-from-text
        manager.createQuery("select o from Order o where o.status = :s order by o." + sortBy, Order.class);
        if (!SORTABLE.contains(sortBy)) {
            throw new IllegalArgumentException(sortBy);
        }
        // ok: java-sql-built-from-text
        return manager.createQuery("select o from Order o order by o." + sortBy, Order.class).getResultList();
    }

    void piecewise(Statement statement, String note, long id) throws SQLException {
        StringBuilder sql = new StringBuilder("UPDATE stock SET reserved = 1");
        if (note != null) {
            sql.append(", note = '").append(note).append("'");
        }
        // ruleid: java-sql-built-from-text
        statement.executeUpdate(sql.append(" WHERE id = ").append(id).toString());
        // ok: java-sql-built-from-text
        statement.executeUpdate("DROP TABLE " + note);
    }

    Result<Record> jooq(DSLContext dsl, String actor) {
        // ok: java-sql-built-from-text
        dsl.fetch("select * from audit where actor = ?", actor);
        // ruleid: java-sql-built-from-text
        return dsl.fetch("select * from audit where actor = '" + actor + "'");
    }

    void listed(String branch) throws IOException {
        List<String> command = new ArrayList<>();
        command.add("sh");
        command.add("-c");
        command.add("git checkout " + branch);
        // ruleid: java-command-built-from-text
        new ProcessBuilder(command).start();
        List<String> plain = new ArrayList<>();
        plain.add("git");
        plain.add("branch-" + branch);
        // ok: java-command-built-from-text
        new ProcessBuilder(plain).start();
    }

    // --- java-query-built-from-text

    void queries(DirContext context, XPath xpath, String login, Document document) throws Exception {
        // ruleid: java-query-built-from-text
        context.search("dc=example", "(uid=" + login + ")", controls);
        // ruleid: java-query-built-from-text
        xpath.evaluate("//user[@name='" + login + "']", document);
        // ok: java-query-built-from-text
        context.search("dc=example", "(uid={0})", new Object[] {login}, controls);
        // ok: java-query-built-from-text
        xpath.evaluate("//user[@name=$login]", document);
        // ok: java-query-built-from-text
        context.search("dc=example", "(uid=" + LdapEncoder.filterEncode(login) + ")", controls);
    }
}
