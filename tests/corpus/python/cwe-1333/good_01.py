import re
from flask import request


def search(lines):
    pattern = re.compile(re.escape(request.args["pattern"]), re.IGNORECASE)
    return [line for line in lines if pattern.search(line)]
