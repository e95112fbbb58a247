import os
from flask import Flask, request, send_file

app = Flask(__name__)
ROOT = "/srv/reports"


@app.route("/report")
def report():
    return send_file(os.path.join(ROOT, request.args["name"]))  # BAD
