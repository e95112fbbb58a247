import base64
import json

from flask import request


def load_cart():
    raw = request.cookies.get("cart")
    if raw is None:
        return {}
    return json.loads(base64.b64decode(raw))
