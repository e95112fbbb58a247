package app;

import java.sql.*;
import java.util.*;

public class AccountDao {
    private final Connection conn;

    public AccountDao(Connection conn) { this.conn = conn; }

    public List<String> find(Map<String, String> criteria) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (Map.Entry<String, String> e : criteria.entrySet()) {
            parts.add(e.getKey() + " = '" + e.getValue() + "'");
        }
        String sql = "SELECT name FROM account WHERE " + String.join(" AND ", parts);
        List<String> out = new ArrayList<>();
        try (Statement s = conn.createStatement(); ResultSet rs = s.executeQuery(sql)) { // BAD
            while (rs.next()) out.add(rs.getString(1));
        }
        return out;
    }
}
