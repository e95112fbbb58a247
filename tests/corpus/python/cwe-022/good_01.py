from flask import Flask, request, send_from_directory

app = Flask(__name__)
ROOT = "/srv/reports"


@app.route("/report")
def report():
    return send_from_directory(ROOT, request.args["name"])
