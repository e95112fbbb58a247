import json

def apply(path, record):
    with open(path) as file:
        rules = json.load(file)
    for rule in rules:
        if eval(rule["when"], {}, record):  # BAD
            return rule["then"]
    return None
