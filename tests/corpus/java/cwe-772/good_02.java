package com.acme.db;

import java.sql.*;
import javax.sql.DataSource;

public class Counter {
    private final DataSource ds;

    public Counter(DataSource ds) { this.ds = ds; }

    public int count() throws SQLException {
        Connection c = ds.getConnection();
        try {
            PreparedStatement ps = c.prepareStatement("select count(*) from t");
            ResultSet rs = ps.executeQuery();
            rs.next();
            return rs.getInt(1);
        } finally {
            c.close();
        }
    }
}
