import logging
from flask import request

log = logging.getLogger(__name__)


def login():
    name, password = request.form["name"], request.form["password"]
    log.info("login of %s with password %s", name, password)  # BAD
    return check(name, password)
