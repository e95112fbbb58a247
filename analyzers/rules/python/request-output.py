import json
import logging
import os
import traceback
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path
from urllib.parse import quote

import flask
import markupsafe
from django.http import HttpResponse, JsonResponse
from django.utils.safestring import mark_safe
from flask import request, session
from lxml import etree

log = logging.getLogger(__name__)

# --- python-header-injection

def export(request):
    response = HttpResponse(b"a;b")
    name = request.GET["name"]
    # ruleid: python-header-injection
    response["Content-Disposition"] = f"attachment; filename={name}.csv"
    # ok: python-header-injection
    response["Content-Disposition"] = "attachment; filename=" + quote(name)
    # ok: python-header-injection
    response["Content-Disposition"] = "attachment; filename=report.csv"
    return response

def picture():
    response = flask.make_response(b"")
    # ruleid: python-header-injection
    response.headers["Link"] = "<" + request.args["next"] + ">; rel=next"
    # ok: python-header-injection
    response.headers["X-Page"] = "page-" + str(int(request.args["page"]))
    return response

# --- python-log-injection

def failed_login():
    # ruleid: python-log-injection
    logging.warning("no such user: " + request.form["name"])
    # ruleid: python-log-injection
    log.info(f"tried {request.form['name']}")
    # ok: python-log-injection
    log.info("tried %r", request.form["name"])
    # ok: python-log-injection
    log.info(f"tried {request.form['name']!r}")
    # ok: python-log-injection
    log.info(f"page {int(request.args['page'])}")

# --- python-session-key-from-request

def remember():
    # ruleid: python-session-key-from-request
    session[request.form["key"]] = "1"
    # ruleid: python-session-key-from-request
    session.update(request.get_json())
    # ok: python-session-key-from-request
    session["theme"] = request.form["theme"]
    key = request.form["key"]
    if key in ("theme", "language"):
        # ok: python-session-key-from-request
        session[key] = "1"

# --- python-xpath-injection

# --- python-xml-of-request

def read_invoice():
    # ruleid: python-xml-of-request
    etree.fromstring(request.data)
    # ruleid: python-xml-of-request
    ElementTree.fromstring(request.get_data())
    # ok: python-xml-of-request
    etree.fromstring(request.data, etree.XMLParser(resolve_entities=False))
    # ok: python-xml-of-request
    etree.fromstring(b"<a/>")

# --- python-archive-member-path

def unpack(path, folder):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            # ruleid: python-archive-member-path
            with open(os.path.join(folder, name), "wb") as target:
                target.write(archive.read(name))
        for member in archive.infolist():
            # ruleid: python-archive-member-path
            (Path(folder) / member.filename).write_bytes(archive.read(member))
            # ok: python-archive-member-path
            (Path(folder) / os.path.basename(member.filename)).write_bytes(archive.read(member))
        for member in archive.infolist():
            target = (Path(folder) / member.filename).resolve()
            if target.is_relative_to(folder):
                # ok: python-archive-member-path
                target.write_bytes(archive.read(member))

# --- python-traceback-to-client

@app.errorhandler(500)
def failed(error):
    text = traceback.format_exc()
    # ok: python-traceback-to-client
    log.error(text)
    # ruleid: python-traceback-to-client
    return text, 500

def failed_json(request):
    # ruleid: python-traceback-to-client
    return JsonResponse({"error": traceback.format_exc()}, status=500)

def failed_quietly(request):
    log.error(traceback.format_exc())
    # ok: python-traceback-to-client
    return JsonResponse({"error": "internal error"}, status=500)

# --- python-secret-logged

def connect(user, settings):
    # ruleid: python-secret-logged
    log.info("connecting with %s", user.password)
    # ruleid: python-secret-logged
    print("key", settings["api_key"])
    # ruleid: python-secret-logged
    log.debug(f"token is {user.access_token}")
    # ok: python-secret-logged
    log.info("password of %d characters", len(user.password))
    # ok: python-secret-logged
    log.info("password for %s", user.name)
    # ok: python-secret-logged
    log.info("key given: %s", user.api_key is not None)
    answer = send(api_key=user.api_key)
    # ok: python-secret-logged
    log.info(answer.text)

# --- python-value-marked-safe

def badge(name, icon):
    # ruleid: python-value-marked-safe
    first = mark_safe(f"<b>{name}</b>")
    # ruleid: python-value-marked-safe
    second = markupsafe.Markup("<i>" + icon + "</i>")
    # ok: python-value-marked-safe
    third = mark_safe("<b>" + escape(name) + "</b>")
    # ok: python-value-marked-safe
    fourth = mark_safe("<hr>")
    return first, second, third, fourth

# --- servers that let line breaks pass, arguments of a log line, errors that are handed on

class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        query = urllib.parse.parse_qs(self.path)
        # ruleid: python-header-injection
        self.send_header("Content-Language", query["lang"][0])
        # ok: python-header-injection
        self.send_header("Content-Language", "en")

def told():
    # ruleid: python-log-injection
    log.warning("failed login of %s", request.form["user"])
    # ok: python-log-injection
    log.warning("failed login of %s", int(request.form["user"]))
    # ok: python-log-injection
    log.warning("failed login of %s", "nobody")

@app.route("/pay")
def paid():
    try:
        pay()
    except Exception as error:
        # ruleid: python-traceback-to-client
        return flask.jsonify(message=f"failed: {error}")

@app.route("/pay2")
def paid_again():
    try:
        pay()
    except LimitError as error:
        # ok: python-traceback-to-client
        return flask.jsonify(message=str(error))
    except Exception as error:
        log.exception(str(error))
        # ok: python-traceback-to-client
        return flask.jsonify(message="failed")

def become():
    # ruleid: python-session-key-from-request
    session["role"] = request.args["role"]
    user = database.execute("SELECT id FROM users WHERE name = ?", (request.form["name"],)).fetchone()
    # ok: python-session-key-from-request
    session["user_id"] = user["id"]
    # ok: python-session-key-from-request
    session["language"] = request.args["language"]

def place_of(home, name):
    target = (home / name).resolve()
    if not target.is_relative_to(home):
        raise ValueError(name)
    return target

def unpacked(home, archive):
    for entry in archive.infolist():
        # ok: python-archive-member-path
        place_of(home, entry.filename).write_bytes(archive.read(entry))

def called(url, key):
    headers = {"Authorization": f"Bearer {key}"}
    # ruleid: python-secret-logged
    log.debug("POST %s headers=%s", url, headers)
    plain = {"Accept": "text/html"}
    # ok: python-secret-logged
    log.debug("POST %s headers=%s", url, plain)
