class Db {
    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://db/app", "app", System.getenv("DB_PASSWORD"));
    }
}
