import requests


def fetch_rates(currency):
    session = requests.Session()
    session.headers["Accept"] = "application/json"
    answer = session.get("https://rates.example.com/latest", params={"base": currency})  # BAD
    answer.raise_for_status()
    return answer.json()
