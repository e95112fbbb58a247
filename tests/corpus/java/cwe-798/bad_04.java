package com.acme.db;

import java.sql.*;

public class Db {
    public Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://db.acme.com/app", "app", "Tr0ub4dor&3x"); // BAD
    }
}
