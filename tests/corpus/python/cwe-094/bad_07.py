def run_rule(rule: str, row: dict) -> bool:
    code = compile(rule, "<rule>", "eval")
    return bool(eval(code, {}, row))  # BAD
