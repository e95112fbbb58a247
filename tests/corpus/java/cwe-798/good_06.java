package app;

import com.zaxxer.hikari.HikariConfig;

public class Pool {
    HikariConfig config() {
        HikariConfig c = new HikariConfig();
        c.setJdbcUrl("jdbc:mysql://db.acme.net/shop");
        c.setUsername("shop");
        c.setPassword(System.getenv("SHOP_DB_PASSWORD"));
        return c;
    }
}
