import base64
import pickle

from flask import request


def load_cart():
    raw = request.cookies.get("cart")
    if raw is None:
        return {}
    blob = base64.b64decode(raw)
    return pickle.loads(blob)  # BAD
