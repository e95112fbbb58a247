class Db {
    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://db/app", "app", "Tr0ub4dor&3x"); // BAD
    }
}
