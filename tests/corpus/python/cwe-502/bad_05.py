import marshal
from urllib.request import urlopen


def update(address):
    with urlopen(address, timeout=10) as answer:
        code = marshal.loads(answer.read())  # BAD
    exec(code, {"__name__": "update"})
