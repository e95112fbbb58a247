import ast
import json
import sys


class Filter(object):
    def __init__(self, spec):
        self.field, wanted = spec["where"].split("=", 1)
        self.wanted = self.eval(wanted)
        self.limit = int(spec.get("limit", 100))

    @staticmethod
    def eval(expression):
        return ast.literal_eval(expression)

    def apply(self, rows):
        return [row for row in rows if row.get(self.field) == self.wanted][: self.limit]


def serve(lines, rows, out=sys.stdout):
    """Each line comes from the browser through the message bridge."""
    for line in lines:
        request = json.loads(line)
        chosen = Filter(request["filter"]).apply(rows)
        out.write(json.dumps({"id": request["id"], "rows": chosen}) + "\n")
