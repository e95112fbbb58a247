package com.acme.expr;

import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import org.springframework.web.bind.annotation.*;

@RestController
public class FilterController {
    @GetMapping("/filter")
    public Object filter(@RequestParam("limit") int limit) {
        ExpressionParser parser = new SpelExpressionParser();
        Expression e = parser.parseExpression("total > #limit");
        SimpleEvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().build();
        context.setVariable("limit", limit);
        return e.getValue(context);
    }
}
