import re

LINE = re.compile(r"(\d+) (\w+)")


def parse(line):
    found = LINE.match(line)
    if found is None:
        raise ValueError(line)
    return found.group(1), found.group(2)
