import logging
from flask import Flask, request
app = Flask(__name__)
log = logging.getLogger(__name__)

@app.post("/login")
def login():
    log.warning("failed login of " + request.form["user"])  # BAD
    return "", 401
