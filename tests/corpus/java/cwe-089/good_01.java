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
        PreparedStatement statement = connection.prepareStatement("SELECT id FROM orders WHERE customer = ?");
        statement.setString(1, customer);
        return Orders.render(statement.executeQuery());
    }
}
