import logging
from flask import Flask, request

app = Flask(__name__)


@app.route("/login")
def login():
    logging.warning("failed login of " + request.args["name"])  # BAD
    return "no", 403
