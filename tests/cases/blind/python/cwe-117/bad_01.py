import logging

from flask import Blueprint, request

bp = Blueprint("audit", __name__)
log = logging.getLogger("audit")


@bp.post("/login")
def login():
    name = request.form["name"]
    log.warning("failed login for %s", name)  # BAD
    return "", 401
