import operator

OPS = {"+": operator.add, "-": operator.sub}

def calc(op, left, right):
    return OPS[op](float(left), float(right))

TWO = eval("1 + 1")
