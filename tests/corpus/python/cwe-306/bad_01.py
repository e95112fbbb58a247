from flask import Blueprint, jsonify
from flask_login import login_required

from shop.models import User, db

admin = Blueprint("admin", __name__, url_prefix="/admin")


@admin.get("/stats")
@login_required
def stats():
    return jsonify(users=User.query.count())


@admin.post("/users/<int:user_id>/delete")  # BAD
def delete_user(user_id):
    db.session.delete(User.query.get(user_id))
    db.session.commit()
    return "", 204
