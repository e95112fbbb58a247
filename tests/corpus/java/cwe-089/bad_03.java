package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.*;

@RestController
class Reports {
    private final JdbcTemplate jdbc;

    Reports(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @PostMapping("/reports/{year}")
    long count(@PathVariable String year, @RequestBody Filter filter) {
        return jdbc.queryForObject(String.format("SELECT count(*) FROM sales WHERE year = %s", year), Long.class); // BAD
    }
}
