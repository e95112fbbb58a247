import subprocess

from flask import Flask, abort, request

app = Flask(__name__)


@app.post("/clone")
def clone():
    url = request.json["url"]
    if not url.startswith("https://git.example.org/"):
        abort(400)
    subprocess.run(["git", "clone", "--", url, "/srv/work"], check=True)
    return "", 202
