@RestController
class Search {
    private static final Set<String> COLUMNS = Set.of("id", "name", "price");
    private final NamedParameterJdbcTemplate jdbc;

    @GetMapping("/items")
    List<Map<String, Object>> items(@RequestParam String sort) {
        String column = COLUMNS.contains(sort) ? sort : "id";
        String sql = String.format("SELECT id, name FROM items ORDER BY %s", column);
        return jdbc.getJdbcTemplate().queryForList(sql);
    }
}
