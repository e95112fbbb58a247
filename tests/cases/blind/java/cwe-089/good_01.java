package io.acme.dao;

import java.sql.*;

public class AccountDao {
    private final Connection connection;

    public AccountDao(Connection connection) {
        this.connection = connection;
    }

    public ResultSet find(String owner) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT * FROM account WHERE owner = ?");
        sql.append(" ORDER BY id");
        PreparedStatement statement = connection.prepareStatement(sql.toString());
        statement.setString(1, owner);
        return statement.executeQuery();
    }
}
