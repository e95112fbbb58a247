import os
from flask import request, jsonify


def remove_avatar():
    name = request.json.get("avatar")
    full = os.path.join("static", "avatars", name)
    if os.path.exists(full):
        os.remove(full)  # BAD
    return jsonify(ok=True)
