import json


def settings(path):
    with open(path) as file:
        return json.load(file)
