package io.acme.dao;

import java.sql.*;

public class AccountDao {
    private final Connection connection;

    public AccountDao(Connection connection) {
        this.connection = connection;
    }

    public ResultSet find(String owner) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT * FROM account WHERE owner = '");
        sql.append(owner).append("'");
        Statement statement = connection.createStatement();
        return statement.executeQuery(sql.toString()); // BAD
    }
}
