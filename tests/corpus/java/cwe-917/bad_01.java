import org.springframework.expression.*;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.web.bind.annotation.*;

@RestController
class Calculator {
    private final ExpressionParser parser = new SpelExpressionParser();

    @GetMapping("/calculate")
    Object calculate(@RequestParam String formula) {
        Expression expression = parser.parseExpression(formula); // BAD
        return expression.getValue();
    }
}
