package app;

import java.sql.*;

public class Report {
    private static final String BASE = "SELECT * FROM %s WHERE region = ? AND year = ?";

    public ResultSet load(Connection c, String region, int year) throws SQLException {
        String q = String.format(BASE, year > 2020 ? "sale" : "sale_old");
        PreparedStatement ps = c.prepareStatement(q);
        ps.setString(1, region);
        ps.setInt(2, year);
        return ps.executeQuery();
    }
}
