package app;

import java.sql.*;

public class Names {
    public String first(Connection c) throws SQLException {
        PreparedStatement ps = c.prepareStatement("select name from t"); // BAD
        ResultSet rs = ps.executeQuery();
        String n = rs.next() ? rs.getString(1) : null;
        rs.close();
        ps.close();
        return n;
    }
}
