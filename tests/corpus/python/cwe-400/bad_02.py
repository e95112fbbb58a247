import httpx


def rates():
    with httpx.Client(timeout=None) as client:  # BAD
        return client.get("https://rates.test/eur").json()
