import json


def settings(path):
    return json.load(open(path))  # BAD
