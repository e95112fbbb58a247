import requests


def get(url):
    with requests.Session() as s:
        s.verify = "/etc/ssl/private-ca.pem"
        return s.get(url, timeout=3)
