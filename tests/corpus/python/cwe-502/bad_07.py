import base64
import pickle

from flask import Flask, request

app = Flask(__name__)


@app.post("/state")
def state():
    blob = base64.b64decode(request.cookies["state"])
    return str(pickle.loads(blob))  # BAD
