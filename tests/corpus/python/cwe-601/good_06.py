from urllib.parse import urljoin, urlparse

from flask import Flask, redirect, request, url_for

app = Flask(__name__)


def is_local(target):
    here = urlparse(request.host_url)
    there = urlparse(urljoin(request.host_url, target))
    return there.scheme in ("http", "https") and here.netloc == there.netloc


@app.route("/login")
def login():
    nxt = request.args.get("next")
    if not nxt or not is_local(nxt):
        nxt = url_for("index")
    return redirect(nxt)
