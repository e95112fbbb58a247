import json


def remember(username, theme):
    with open("/home/app/.session.json", "w") as out:
        json.dump({"user": username, "theme": theme}, out)
