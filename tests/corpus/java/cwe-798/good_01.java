import java.sql.*;

class Database {
    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://db/shop", "shop", System.getenv("DB_PASSWORD"));
    }
}
