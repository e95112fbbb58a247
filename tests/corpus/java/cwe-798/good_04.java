package com.acme.db;

import java.sql.*;

public class Db {
    public Connection open() throws SQLException {
        return DriverManager.getConnection(System.getenv("DB_URL"), System.getenv("DB_USER"), System.getenv("DB_PASSWORD"));
    }
}
