package com.surveyor.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

public class ParcelDao {

    private final DataSource dataSource;

    public ParcelDao(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public double area(long parcel) throws SQLException {
        try (Connection connection = dataSource.getConnection();
             PreparedStatement statement = connection.prepareStatement("select area from parcel where id = ?")) {
            statement.setLong(1, parcel);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getDouble("area") : 0;
            }
        }
    }
}
