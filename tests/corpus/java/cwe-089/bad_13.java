package com.acme.stock;

import java.sql.*;
import javax.sql.DataSource;

public class StockService {
    private DataSource ds;

    public int reserve(long id, String note) throws SQLException {
        StringBuilder sql = new StringBuilder("UPDATE stock SET reserved = reserved + 1");
        if (note != null) {
            sql.append(", note = '").append(note).append("'");
        }
        sql.append(" WHERE id = ").append(id);
        try (Connection c = ds.getConnection(); Statement st = c.createStatement()) {
            return st.executeUpdate(sql.toString()); // BAD
        }
    }
}
