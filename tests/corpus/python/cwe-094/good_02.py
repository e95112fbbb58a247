import operator

RULES = {"add": operator.add, "sub": operator.sub}


def apply_rules(request, order):
    rule = RULES[request.POST.get("rule")]
    return rule(order.total, 10)
