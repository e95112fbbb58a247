import os
import re
from flask import request, jsonify, abort


def remove_avatar():
    name = request.json.get("avatar")
    if not re.fullmatch(r"[a-z0-9]{32}\.png", name):
        abort(400)
    os.remove(os.path.join("static", "avatars", name))
    return jsonify(ok=True)
