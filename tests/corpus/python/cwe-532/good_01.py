import logging
from flask import request

log = logging.getLogger(__name__)


def login():
    name, password = request.form["name"], request.form["password"]
    log.info("login of %s, password of %d characters", name, len(password))
    return check(name, password)
