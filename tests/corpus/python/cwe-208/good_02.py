import hmac

from flask import abort, request

API_KEY = load_key()


def check():
    if not hmac.compare_digest(request.headers.get("X-Api-Key", ""), API_KEY):
        abort(401)
