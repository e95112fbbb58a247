import requests


def rates():
    return requests.get("https://rates.test/eur").json()  # BAD
