package com.acme.expr;

import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.web.bind.annotation.*;

@RestController
public class FilterController {
    @GetMapping("/filter")
    public Object filter(@RequestParam("expr") String expr) {
        ExpressionParser parser = new SpelExpressionParser();
        Expression e = parser.parseExpression(expr); // BAD
        return e.getValue(new StandardEvaluationContext());
    }
}
