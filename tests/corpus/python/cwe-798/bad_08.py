import requests

def fetch():
    return requests.get("https://api.example.com/v1", auth=("admin", "hunter2hunter2"), timeout=5)  # BAD
