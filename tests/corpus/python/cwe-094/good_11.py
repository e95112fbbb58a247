def make_class(name, fields):
    for field in fields:
        if not field.isidentifier():
            raise ValueError(field)
    return type(name, (), dict.fromkeys(fields))

LIMITS = eval("{'a': 1}")
