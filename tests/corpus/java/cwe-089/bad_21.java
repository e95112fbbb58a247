package app;

import java.sql.*;

public class Report {
    private static final String BASE = "SELECT * FROM sale WHERE region = '%s' AND year = %d";

    public ResultSet load(Connection c, String region, int year) throws SQLException {
        String q = String.format(BASE, region, year);
        PreparedStatement ps = c.prepareStatement(q); // BAD
        return ps.executeQuery();
    }
}
