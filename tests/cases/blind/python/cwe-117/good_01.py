import logging

from flask import Blueprint, request

bp = Blueprint("audit", __name__)
log = logging.getLogger("audit")


@bp.post("/login")
def login():
    name = request.form["name"].replace("\r", "").replace("\n", "")
    log.warning("failed login for %s", name)
    return "", 401
