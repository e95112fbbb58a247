import java.sql.*;

class Database {
    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://db/shop", "shop", "n4gHq8zPw2"); // BAD
    }
}
