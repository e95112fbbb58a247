import requests

LIMITS = {"timeout": (3, 10)}


def fetch_rates(currency):
    session = requests.Session()
    answer = session.get("https://rates.example.com/latest", params={"base": currency}, **LIMITS)
    answer.raise_for_status()
    return answer.json()
