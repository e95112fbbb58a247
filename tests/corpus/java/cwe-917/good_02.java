@RestController
class Filters {
    @GetMapping("/filter")
    Object filter(@RequestParam String name) {
        ExpressionParser parser = new SpelExpressionParser();
        Expression e = parser.parseExpression("#this.?[name == #wanted]");
        EvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().build();
        context.setVariable("wanted", name);
        return e.getValue(context, items);
    }
}
