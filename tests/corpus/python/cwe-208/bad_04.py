import os
from flask import request, abort

def guard():
    if request.headers.get("X-Token") != os.environ["API_TOKEN"]:  # BAD
        abort(403)
