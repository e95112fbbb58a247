package app;

import com.zaxxer.hikari.HikariConfig;

public class Pool {
    HikariConfig config() {
        HikariConfig c = new HikariConfig();
        c.setJdbcUrl("jdbc:mysql://db.acme.net/shop");
        c.setUsername("shop");
        c.setPassword("shop-Pr0d!77"); // BAD
        return c;
    }
}
