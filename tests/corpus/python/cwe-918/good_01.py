import requests
from flask import Flask, abort, request
from urllib.parse import urlsplit

app = Flask(__name__)
HOSTS = {"images.shop.test", "cdn.shop.test"}


@app.route("/preview")
def preview():
    url = request.args["url"]
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname not in HOSTS:
        abort(400)
    return requests.get(url, timeout=5).text
