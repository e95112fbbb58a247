import org.springframework.expression.*;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.web.bind.annotation.*;

@RestController
class Calculator {
    private final Expression total = new SpelExpressionParser().parseExpression("price * amount");

    @PostMapping("/calculate")
    Object calculate(@RequestBody Line line) {
        return total.getValue(line);
    }
}
