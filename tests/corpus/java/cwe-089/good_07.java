public class Dao {
    public List<User> load(Connection c, List<Long> ids) throws SQLException {
        String marks = String.join(",", Collections.nCopies(ids.size(), "?"));
        StringBuilder sql = new StringBuilder("SELECT * FROM users WHERE id IN (");
        sql.append(marks).append(")");
        try (PreparedStatement st = c.prepareStatement(sql.toString())) {
            for (int i = 0; i < ids.size(); i++) st.setLong(i + 1, ids.get(i));
            return User.all(st.executeQuery());
        }
    }
}
