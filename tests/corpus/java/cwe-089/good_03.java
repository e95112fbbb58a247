package shop;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.*;

@RestController
class Reports {
    private static final String TABLE = "sales";
    private final JdbcTemplate jdbc;

    Reports(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/reports/{year}")
    long count(@PathVariable int year, @RequestParam String limit) {
        int most = Integer.parseInt(limit);
        return jdbc.queryForObject("SELECT count(*) FROM " + TABLE + " WHERE year = " + year + " LIMIT " + most, Long.class);
    }
}
