package app;

import java.sql.*;

public class Names {
    public String first(Connection c) throws SQLException {
        try (PreparedStatement ps = c.prepareStatement("select name from t"); ResultSet rs = ps.executeQuery()) {
            return rs.next() ? rs.getString(1) : null;
        }
    }
}
