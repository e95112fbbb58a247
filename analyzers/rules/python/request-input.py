import ast
import asyncio
import html
import importlib
import json
import os
import pickle
import re
import shlex
import shutil
import socket
import subprocess
import uuid
from pathlib import Path
from urllib.parse import urlsplit

import flask
import httpx
import jinja2
import jsonpickle
import ldap
import requests
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.safestring import mark_safe
from fastapi import Depends
from fastapi.responses import FileResponse, RedirectResponse
from flask import redirect, render_template, render_template_string, request, send_file, send_from_directory, url_for
from markupsafe import Markup, escape
from sqlalchemy import select, text
from werkzeug.utils import secure_filename

# --- python-sql-injection

# --- python-command-injection

# --- python-code-injection

# --- python-path-traversal

# --- python-request-forgery

# --- python-open-redirect

# --- python-html-injection

# --- python-template-injection

# --- python-ldap-injection

# --- python-nosql-injection

# --- python-regex-injection

def search(lines):
    needle = request.args["q"]
    # ruleid: python-regex-injection
    pattern = re.compile(needle)
    # ruleid: python-regex-injection
    found = [line for line in lines if re.search("^" + needle, line)]
    # ok: python-regex-injection
    found = [line for line in lines if re.search(re.escape(needle), line)]
    # ok: python-regex-injection
    return re.match("^[a-z]+$", needle)

# --- python-untrusted-deserialisation

# --- python-mass-assignment

def create(request, person):
    # ruleid: python-mass-assignment
    Person.objects.create(**request.POST.dict())
    # ok: python-mass-assignment
    Person.objects.create(name=request.POST["name"])
    for key, value in request.POST.items():
        # ruleid: python-mass-assignment
        setattr(person, key, value)
    # ok: python-mass-assignment
    setattr(person, "name", request.POST["name"])

# --- python-nosql-javascript

def search_events(events):
    # ruleid: python-nosql-javascript
    events.find({"$where": "this.kind == '" + request.args["kind"] + "'"})
    # ruleid: python-nosql-javascript
    events.map_reduce("function () { emit(this." + request.args["by"] + ", 1) }", REDUCE)
    # ok: python-nosql-javascript
    events.find({"$where": "this.kind == this.name"})
    # ok: python-nosql-javascript
    events.find({"kind": {"$eq": request.args["kind"]}})

# --- sources and checks that the rules share

# --- more frameworks, helpers and shapes

def outer(request):
    known = dict(request.args)
    beside(known["a"])
    return inner(1, request.args["b"].strip())

def name_of_request():
    return request.args.get("name")

# --- python-attribute-from-request

def act(actions):
    # ruleid: python-attribute-from-request
    getattr(actions, request.form["action"])()
    # ruleid: python-attribute-from-request
    globals()[request.args["name"]]()
    # ok: python-attribute-from-request
    getattr(actions, "export")(request.form["action"])
    # ok: python-attribute-from-request
    ACTIONS[request.form["action"]]()

# --- python-option-from-request

def clone():
    url = request.json["url"]
    # ruleid: python-option-from-request
    subprocess.run(["git", "clone", url], check=True)
    # ruleid: python-option-from-request
    subprocess.check_output(["/usr/bin/curl", "-s", request.args["url"]])
    # ok: python-option-from-request
    subprocess.run(["git", "clone", "--", url], check=True)
    # ok: python-option-from-request
    subprocess.run(["git", "log", f"refs/heads/{url}"], check=True)

# --- python-size-from-request

def grid():
    size = int(request.args["size"])
    # ruleid: python-size-from-request
    rows = [0 for _ in range(size)]
    # ruleid: python-size-from-request
    time.sleep(float(request.args["wait"]))
    # ok: python-size-from-request
    rows = [0 for _ in range(min(size, 100))]
    many = int(request.args["many"])
    if many > 100:
        abort(400)
    # ok: python-size-from-request
    return rows, range(many)

# --- python-formula-in-table

def export(writer):
    # ruleid: python-formula-in-table
    writer.writerow([request.form["name"], 1])
    # ruleid: python-formula-in-table
    writer.writerow([1, request.args.get("comment")])
    # ok: python-formula-in-table
    writer.writerow([cell(request.form["name"])])
    # ok: python-formula-in-table
    writer.writerow(["name", 1])

# --- what the database holds, and what is put behind an address that stands

def declared(request, user, form):
    serializer = UserSerializer(data=request.data)
    for key, value in serializer.validated_data.items():
        # ok: python-mass-assignment
        setattr(user, key, value)
