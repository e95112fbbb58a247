from urllib.request import urlopen


def rates():
    with urlopen("https://rates.test/eur") as answer:  # BAD
        return answer.read()
