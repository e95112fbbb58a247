from flask import request, jsonify

from accounts.models import User, db


def update(user_id):
    user = db.session.get(User, user_id)
    for field, value in request.get_json().items():
        setattr(user, field, value)  # BAD
    db.session.commit()
    return jsonify(ok=True)
