import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post("/clone")
def clone():
    url = request.json["url"]
    subprocess.run(["git", "clone", url, "/srv/work"], check=True)  # BAD
    return "", 202
