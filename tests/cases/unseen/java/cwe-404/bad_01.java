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
        Connection connection = dataSource.getConnection(); // BAD
        PreparedStatement statement = connection.prepareStatement("select area from parcel where id = ?");
        statement.setLong(1, parcel);
        ResultSet result = statement.executeQuery();
        double area = 0;
        if (result.next()) {
            area = result.getDouble("area");
        }
        return area;
    }
}
