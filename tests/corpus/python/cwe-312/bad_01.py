import json


def remember(username, password):
    with open("/home/app/.session.json", "w") as out:
        json.dump({"user": username, "password": password}, out)  # BAD
