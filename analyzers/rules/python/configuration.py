import os
import ssl

import flask
import flask_cors
import httpx
import jwt
import paramiko
import requests
import xml.sax
from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from flask import Flask
from lxml import etree

# --- python-tls-unverified


def call(url, context):
    # ruleid: python-tls-unverified
    requests.get(url, verify=False, timeout=5)
    # ruleid: python-tls-unverified
    httpx.Client(verify=False)
    # ruleid: python-tls-unverified
    context.verify_mode = ssl.CERT_NONE
    # ok: python-tls-unverified
    requests.get(url, verify="/etc/ssl/ca.pem", timeout=5)
    # ok: python-tls-unverified
    return ssl.create_default_context()


# --- python-ssh-unknown-host


def connect():
    client = paramiko.SSHClient()
    # ruleid: python-ssh-unknown-host
    client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
    # ruleid: python-ssh-unknown-host
    client.set_missing_host_key_policy(paramiko.WarningPolicy)
    # ok: python-ssh-unknown-host
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    # ok: python-ssh-unknown-host
    client.load_system_host_keys()


# --- python-flask-debug

app = Flask(__name__)
# ruleid: python-flask-debug
app.run(debug=True)
# ruleid: python-flask-debug
app.run(host="127.0.0.1", debug=True)
# ok: python-flask-debug
app.run(debug=False)
# ok: python-flask-debug
pipeline.run(debug=True)

# --- python-cors-any-origin-with-credentials

api = FastAPI()
# ruleid: python-cors-any-origin-with-credentials
api.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
# ruleid: python-cors-any-origin-with-credentials
api.add_middleware(CORSMiddleware, allow_credentials=True, allow_methods=["*"], allow_origins=["*"])
# ruleid: python-cors-any-origin-with-credentials
flask_cors.CORS(app, origins="*", supports_credentials=True)
# ok: python-cors-any-origin-with-credentials
api.add_middleware(CORSMiddleware, allow_origins=["*"])
# ok: python-cors-any-origin-with-credentials
api.add_middleware(CORSMiddleware, allow_origins=["https://a.test"], allow_credentials=True)

# --- python-insecure-cookie


def cookie(response):
    # ruleid: python-insecure-cookie
    response.set_cookie("session", "1", secure=False)
    # ruleid: python-insecure-cookie
    response.set_cookie("session", "1", secure=True, httponly=False)
    # ok: python-insecure-cookie
    response.set_cookie("session", "1", secure=True, httponly=True)
    # ok: python-insecure-cookie
    response.set_cookie("theme", "dark")


# --- python-xml-external-entities


def parse():
    # ruleid: python-xml-external-entities
    first = etree.XMLParser(resolve_entities=True)
    # ruleid: python-xml-external-entities
    second = etree.XMLParser(load_dtd=True, no_network=True)
    reader = xml.sax.make_parser()
    # ruleid: python-xml-external-entities
    reader.setFeature(xml.sax.handler.feature_external_ges, True)
    # ok: python-xml-external-entities
    reader.setFeature(xml.sax.handler.feature_external_ges, False)
    # ok: python-xml-external-entities
    return etree.XMLParser(resolve_entities=False)


# --- python-hard-coded-secret

# ruleid: python-hard-coded-secret
DB_PASSWORD = "horse7battery"
# ruleid: python-hard-coded-secret, python-literal-login
connect(host="db", password="horse7battery")
SETTINGS = {
    "host": "db",
    # ruleid: python-hard-coded-secret
    "api_key": "q8Zr41mPw02kLs",
}
# ruleid: python-hard-coded-secret
app.config["SECRET_KEY"] = "q8Zr41mPw02kLs"
# ruleid: python-hard-coded-secret
token: str = "q8Zr41mPw02kLs"
# ok: python-hard-coded-secret
DB_PASSWORD = os.environ["DB_PASSWORD"]
# ok: python-hard-coded-secret
password = "changeme1"
# ok: python-hard-coded-secret
password = "<your-password-1>"
# ok: python-hard-coded-secret
api_key = "xxxxxxxx0000"
# ok: python-hard-coded-secret
password = ""
# ok: python-hard-coded-secret
grant = {"token": "access_token"}
# ok: python-hard-coded-secret
api_key = "${API_KEY_2}"
# ok: python-hard-coded-secret
TOKEN = "/api/v2/token"



def test_login():
    # ok: python-hard-coded-secret
    login(name="ann", password="horse7battery")
    # ok: python-jwt-literal-key
    jwt.decode(token, "s3cret", algorithms=["HS256"])


# --- python-jwt-literal-key


def issue(claims, key):
    # ruleid: python-jwt-literal-key
    first = jwt.encode(claims, "s3cret", algorithm="HS256")
    # ruleid: python-jwt-literal-key
    second = jwt.decode(first, key="s3cret", algorithms=["HS256"])
    # ok: python-jwt-literal-key
    third = jwt.encode(claims, key, algorithm="HS256")
    # ok: python-jwt-literal-key
    return jwt.decode(third, os.environ["JWT_KEY"], algorithms=["HS256"])


# --- python-request-without-timeout


def fetch(url, options):
    # ruleid: python-request-without-timeout
    first = requests.get(url)
    # ruleid: python-request-without-timeout
    second = requests.post(url, json={"a": 1})
    # ok: python-request-without-timeout
    third = requests.get(url, timeout=5)
    # ok: python-request-without-timeout
    return requests.get(url, **options)


# --- python-literal-login


def log_in(server, session):
    # ruleid: python-literal-login
    server.login("robot@mail.test", "correct-horse")
    # ruleid: python-literal-login
    requests.get("https://mail.test", auth=("robot", "battery-staple"), timeout=5)
    # ok: python-literal-login
    server.login("robot@mail.test", os.environ["MAIL_PASSWORD"])
    # ok: python-literal-login
    show_form(password="correct-horse")


# --- certificates, in the words of other libraries


def unchecked(session, context):
    # ruleid: python-tls-unverified
    session.get("https://a.example", verify=False, timeout=5)
    # ruleid: python-tls-unverified
    context.check_hostname = False
    # ruleid: python-tls-unverified
    pymongo.MongoClient("mongodb://a.example", tlsAllowInvalidCertificates=True)
    # ok: python-tls-unverified
    session.get("https://a.example", verify="/etc/ca.pem", timeout=5)
    # ok: python-tls-unverified
    context.check_hostname = True
    # ok: python-tls-unverified
    pymongo.MongoClient("mongodb://a.example", tls=True)


# ruleid: python-cors-any-origin-with-credentials
flask_cors.CORS(app, resources={r"/api/*": {"origins": "*"}}, supports_credentials=True)
# ok: python-cors-any-origin-with-credentials
flask_cors.CORS(app, resources={r"/api/*": {"origins": ["https://a.example"]}}, supports_credentials=True)


def cookies(app):
    # ruleid: python-insecure-cookie
    app.config.update(SESSION_COOKIE_SECURE=False)
    # ok: python-insecure-cookie
    app.config.update(SESSION_COOKIE_SECURE=True)
