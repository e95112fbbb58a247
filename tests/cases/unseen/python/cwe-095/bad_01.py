import json
import sys


class Filter(object):
    def __init__(self, spec):
        self.test = self.build(spec["where"])
        self.limit = int(spec.get("limit", 100))

    @staticmethod
    def build(expression):
        return eval("lambda row: " + expression)  # BAD

    def apply(self, rows):
        return [row for row in rows if self.test(row)][: self.limit]


def serve(lines, rows, out=sys.stdout):
    """Each line comes from the browser through the message bridge."""
    for line in lines:
        request = json.loads(line)
        chosen = Filter(request["filter"]).apply(rows)
        out.write(json.dumps({"id": request["id"], "rows": chosen}) + "\n")
