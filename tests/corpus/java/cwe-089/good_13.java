package com.acme.stock;

import java.sql.*;
import javax.sql.DataSource;

public class StockService {
    private DataSource ds;

    public int reserve(long id, String note) throws SQLException {
        StringBuilder sql = new StringBuilder("UPDATE stock SET reserved = reserved + 1");
        if (note != null) {
            sql.append(", note = ?");
        }
        sql.append(" WHERE id = ").append(id);
        try (Connection c = ds.getConnection(); PreparedStatement st = c.prepareStatement(sql.toString())) {
            if (note != null) {
                st.setString(1, note);
            }
            return st.executeUpdate();
        }
    }
}
