from flask import request, jsonify

from accounts.models import User, db

FIELDS = ("name", "city")


def update(user_id):
    user = db.session.get(User, user_id)
    body = request.get_json()
    for field in FIELDS:
        if field in body:
            setattr(user, field, body[field])
    db.session.commit()
    return jsonify(ok=True)
