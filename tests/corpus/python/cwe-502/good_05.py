import json
from urllib.request import urlopen


def update():
    with urlopen("https://updates.test/latest.json", timeout=10) as answer:
        return json.loads(answer.read())["version"]
