public class Dao {
    public User load(Connection c, String login) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT * FROM users WHERE login = '");
        sql.append(login).append("'");
        try (Statement st = c.createStatement(); ResultSet rs = st.executeQuery(sql.toString())) { // BAD
            return rs.next() ? User.of(rs) : null;
        }
    }
}
