import ftplib
import hmac
import os
import re
import smtplib
import ssl
import subprocess
import telnetlib
from pathlib import Path

import fastapi
import requests
from django import forms
from django.contrib.auth.decorators import login_required
from django.views.decorators.csrf import csrf_exempt
from fastapi import FastAPI
from flask import Flask, request
from rest_framework import serializers
from starlette.applications import Starlette


# --- python-csrf-exempt-session


# ruleid: python-csrf-exempt-session
@csrf_exempt
def pay(request):
    account = request.user.account
    account.pay(request.POST["amount"])


# ruleid: python-csrf-exempt-session
@csrf_exempt
@login_required
def close(request):
    close_account(request)


# ok: python-csrf-exempt-session
@csrf_exempt
def webhook(request):
    check_signature(request.headers["X-Signature"], request.body)


# ok: python-csrf-exempt-session
@login_required
def show(request):
    return request.user.name


# --- python-csrf-switched-off

app = Flask(__name__)
# ruleid: python-csrf-switched-off
app.config["WTF_CSRF_ENABLED"] = False
# ruleid: python-csrf-switched-off
app.config.update(WTF_CSRF_ENABLED=False, TESTING=False)
# ok: python-csrf-switched-off
app.config["WTF_CSRF_ENABLED"] = True


class TestingConfig:
    # ok: python-csrf-switched-off
    WTF_CSRF_ENABLED = False


# --- python-cors-reflected-origin


def allow(response):
    # ruleid: python-cors-reflected-origin
    response.headers["Access-Control-Allow-Origin"] = request.headers.get("Origin")
    origin = request.headers["Origin"]
    # ruleid: python-cors-reflected-origin
    response.headers["Access-Control-Allow-Origin"] = origin
    # ok: python-cors-reflected-origin
    response.headers["Access-Control-Allow-Origin"] = "*"
    # ok: python-cors-reflected-origin
    response.headers["Vary"] = origin


def allow_listed(response):
    origin = request.headers["Origin"]
    if origin in ORIGINS:
        # ok: python-cors-reflected-origin
        response.headers["Access-Control-Allow-Origin"] = origin


# --- python-django-cors-any-origin

CORS_ALLOW_CREDENTIALS = True
# ruleid: python-django-cors-any-origin
CORS_ALLOW_ALL_ORIGINS = True
# ruleid: python-django-cors-any-origin
CORS_ORIGIN_ALLOW_ALL = True
# ok: python-django-cors-any-origin
CORS_ALLOW_ALL_ORIGINS = False
# ok: python-django-cors-any-origin
CORS_ALLOWED_ORIGINS = ["https://shop.test"]


# --- python-debug-switched-on

# ruleid: python-debug-switched-on
service = FastAPI(debug=True)
# ruleid: python-debug-switched-on
site = Starlette(debug=True)
# ok: python-debug-switched-on
service = FastAPI(debug=False)
# ok: python-debug-switched-on
service = FastAPI(debug=os.environ.get("DEBUG") == "1")


# --- python-session-cookie-unprotected


def remember(response, user):
    # ruleid: python-session-cookie-unprotected
    response.set_cookie("session_id", user.session)
    # ruleid: python-session-cookie-unprotected
    response.set_cookie("access_token", user.token, max_age=3600)
    # ok: python-session-cookie-unprotected
    response.set_cookie("session_id", user.session, secure=True, httponly=True)
    # ok: python-session-cookie-unprotected
    response.set_cookie("theme", user.theme)


# --- python-django-form-all-fields


class UserForm(forms.ModelForm):
    class Meta:
        model = User
        # ruleid: python-django-form-all-fields
        fields = "__all__"


class UserSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        # ruleid: python-django-form-all-fields
        fields = "__all__"


class NameForm(forms.ModelForm):
    class Meta:
        model = User
        # ok: python-django-form-all-fields
        fields = ["name"]


class Listing:
    class Meta:
        # ok: python-django-form-all-fields
        fields = "__all__"


# --- python-assert-guards-access


def delete(user, document):
    # ruleid: python-assert-guards-access
    assert user.is_admin
    # ruleid: python-assert-guards-access
    assert user.has_perm("documents.delete"), "not allowed"
    # ok: python-assert-guards-access
    assert document.pages > 0
    if not user.is_admin:
        raise PermissionError(user.name)


def test_admin(user):
    # ok: python-assert-guards-access
    assert user.is_admin


# --- python-writable-by-all

# ruleid: python-writable-by-all
os.umask(0)
# ruleid: python-writable-by-all
os.chmod("/srv/spool", 0o777)
# ruleid: python-writable-by-all
os.makedirs("/srv/spool", mode=0o777, exist_ok=True)
# ok: python-writable-by-all
os.umask(0o077)
# ok: python-writable-by-all
os.chmod("/srv/spool", 0o750)


# --- python-password-compared-with-literal


def is_root(name, password, header):
    # ruleid: python-password-compared-with-literal
    if name == "root" and password == "Tr0ub4dor":
        return True
    # ruleid: python-password-compared-with-literal
    if hmac.compare_digest(header.api_key, "5f2c9d1e77"):
        return True
    # ok: python-password-compared-with-literal
    if password == "":
        return False
    # ok: python-password-compared-with-literal
    return password == os.environ["PASSWORD"]


# --- python-plain-transfer


def push(name):
    # ruleid: python-plain-transfer
    with ftplib.FTP("files.test") as ftp:
        ftp.cwd("/in")
    # ruleid: python-plain-transfer
    telnetlib.Telnet("switch.test")
    # ok: python-plain-transfer
    with ftplib.FTP_TLS("files.test") as ftp:
        ftp.prot_p()
    # ok: python-plain-transfer
    subprocess.run(["sftp", "files.test"], check=True)


# --- python-mail-login-unencrypted


def send(password):
    server = smtplib.SMTP("mail.test")
    # ruleid: python-mail-login-unencrypted
    server.login("app", password)


def send_within(password):
    with smtplib.SMTP("mail.test") as server:
        # ruleid: python-mail-login-unencrypted
        server.login("app", password)


def send_encrypted(password):
    server = smtplib.SMTP("mail.test")
    server.starttls()
    # ok: python-mail-login-unencrypted
    server.login("app", password)


def send_ssl(password):
    with smtplib.SMTP_SSL("mail.test") as server:
        # ok: python-mail-login-unencrypted
        server.login("app", password)


# --- python-downloaded-code


def update(address):
    # ruleid: python-downloaded-code
    exec(requests.get(address, timeout=5).text)
    script = requests.get(address, timeout=5).text
    # ruleid: python-downloaded-code
    subprocess.run(script, shell=True, check=True)
    # ok: python-downloaded-code
    version = requests.get(address, timeout=5).json()["version"]
    # ok: python-downloaded-code
    subprocess.run(["echo", version], check=True)


# --- python-old-tls


def contexts():
    # ruleid: python-old-tls
    context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
    # ruleid: python-old-tls
    context.minimum_version = ssl.TLSVersion.TLSv1_1
    # ok: python-old-tls
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # ok: python-old-tls
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


# --- python-trust-in-what-the-client-says


def administers():
    # ruleid: python-trust-in-what-the-client-says
    if request.cookies.get("is_admin") == "1":
        return True
    # ruleid: python-trust-in-what-the-client-says
    if request.headers["X-Forwarded-For"] == "127.0.0.1":
        return True
    # ok: python-trust-in-what-the-client-says
    if request.cookies.get("theme") == "dark":
        return False
    # ok: python-trust-in-what-the-client-says
    return request.headers.get("Accept") == "text/html"


# --- python-handler-without-login


@app.get("/stats")
@login_required
def stats():
    return "1"


@app.post("/users/<int:user_id>/delete")
# ruleid: python-handler-without-login
def gone(user_id):
    users.delete(user_id)


@app.route("/admin/export")
# ruleid: python-handler-without-login
def export_all():
    return users.all()


@app.post("/users/<int:user_id>/delete")
@login_required
# ok: python-handler-without-login
def gone_by_user(user_id):
    users.delete(user_id)


@app.get("/health")
# ok: python-handler-without-login
def health():
    return "ok"


# --- python-password-kept-plain


def register(form, password, store):
    # ruleid: python-password-kept-plain
    user = User(name=form["name"], password=form["password"])
    store.add(user)
    # ruleid: python-password-kept-plain
    User.objects.create(name=form["name"], password=form["password"])
    # ruleid: python-password-kept-plain
    users.insert_one({"name": form["name"], "password": password})
    # ok: python-password-kept-plain
    User.objects.create(name=form["name"], password=generate_password_hash(form["password"]))
    # ok: python-password-kept-plain
    users.insert_one({"name": form["name"], "password": hashed(password)})


# --- python-short-password-allowed


def accept(password, name):
    # ruleid: python-short-password-allowed
    if len(password) < 6:
        return False
    # ruleid: python-short-password-allowed
    if len(name.password) >= 4:
        return True
    # ok: python-short-password-allowed
    if len(password) < 12:
        return False
    # ok: python-short-password-allowed
    return len(name) < 4


def withdraw(actor, account):
    # ruleid: python-assert-guards-access
    assert actor.is_admin or actor.id == account.owner_id
    # ruleid: python-assert-guards-access
    assert hmac.compare_digest(actor.token, account.token)
    # ok: python-assert-guards-access
    assert account.balance is not None
