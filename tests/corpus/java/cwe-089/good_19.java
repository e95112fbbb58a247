package app;

import java.sql.*;
import java.util.*;

public class AccountDao {
    private final Connection conn;

    public AccountDao(Connection conn) { this.conn = conn; }

    public List<String> find(List<String> names) throws SQLException {
        String marks = String.join(",", Collections.nCopies(names.size(), "?"));
        String sql = "SELECT name FROM account WHERE name IN (" + marks + ")";
        List<String> out = new ArrayList<>();
        try (PreparedStatement s = conn.prepareStatement(sql)) {
            for (int i = 0; i < names.size(); i++) s.setString(i + 1, names.get(i));
            try (ResultSet rs = s.executeQuery()) {
                while (rs.next()) out.add(rs.getString(1));
            }
        }
        return out;
    }
}
