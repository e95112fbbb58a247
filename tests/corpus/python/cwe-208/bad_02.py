from flask import abort, request

API_KEY = load_key()


def check():
    if request.headers.get("X-Api-Key") != API_KEY:  # BAD
        abort(401)
