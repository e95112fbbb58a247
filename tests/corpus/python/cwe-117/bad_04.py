import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/login")
def login():
    user = request.form["user"]
    log.warning("failed login for %s", user)  # BAD
    return "", 401
