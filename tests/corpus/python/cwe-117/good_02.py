import logging

from flask import Flask, request

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.post("/login")
def login():
    user = request.form["user"].replace("\n", " ").replace("\r", " ")
    log.warning("login failed for %s", user)
    return "", 401
