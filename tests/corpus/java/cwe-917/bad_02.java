@RestController
class Filters {
    @GetMapping("/filter")
    Object filter(@RequestParam String expression) {
        ExpressionParser parser = new SpelExpressionParser();
        Expression e = parser.parseExpression(expression); // BAD
        return e.getValue(items);
    }
}
