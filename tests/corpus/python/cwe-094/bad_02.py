def apply_rules(request, order):
    source = request.POST.get("script")
    program = compile(source, "<rule>", "exec")  # BAD
    namespace = {"order": order}
    exec(program, namespace)
    return namespace["order"]
