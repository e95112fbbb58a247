package shop;

import java.sql.*;
import org.springframework.web.bind.annotation.*;

@RestController
class OrderController {
    private final Connection connection;

    OrderController(Connection connection) {
        this.connection = connection;
    }

    @GetMapping("/orders")
    String find(@RequestParam String customer) throws SQLException {
        Statement statement = connection.createStatement();
        String query = "SELECT id FROM orders WHERE customer = '" + customer + "'";
        ResultSet rows = statement.executeQuery(query); // BAD
        return Orders.render(rows);
    }
}
