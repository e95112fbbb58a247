package com.acme.users;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
public class UserRepository {
    private static final String TABLE = "users";
    private final JdbcTemplate jdbc;

    public UserRepository(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public List<String> findByName(String name) {
        String sql = "SELECT email FROM " + TABLE + " WHERE name = ?";
        return jdbc.queryForList(sql, String.class, name);
    }
}
