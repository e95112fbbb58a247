@RestController
class Search {
    private final NamedParameterJdbcTemplate jdbc;

    @GetMapping("/items")
    List<Map<String, Object>> items(@RequestParam String sort) {
        String sql = String.format("SELECT id, name FROM items ORDER BY %s", sort);
        return jdbc.getJdbcTemplate().queryForList(sql); // BAD
    }
}
