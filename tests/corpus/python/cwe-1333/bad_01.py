import re
from flask import request


def search(lines):
    pattern = re.compile(request.args["pattern"])  # BAD
    return [line for line in lines if pattern.search(line)]
