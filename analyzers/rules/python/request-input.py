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


def sql_concatenated(cursor):
    name = request.args.get("name")
    # ruleid: python-sql-injection
    cursor.execute("SELECT * FROM users WHERE name = '" + name + "'")
    # ok: python-sql-injection
    cursor.execute("SELECT * FROM users WHERE name = %s", (name,))


def sql_formatted(connection):
    name = request.form["name"]
    statement = "SELECT * FROM users WHERE name = '{}'".format(name)
    # ruleid: python-sql-injection
    connection.execute(statement)
    # ruleid: python-sql-injection
    connection.execute("SELECT * FROM users WHERE name = '%s'" % name)
    # ok: python-sql-injection
    connection.execute(f"SELECT * FROM users WHERE id = {int(request.form['id'])}")


def sql_django(request):
    # ruleid: python-sql-injection
    return User.objects.raw(f"SELECT * FROM users WHERE name = '{request.GET['name']}'")


@app.get("/users/{name}")
async def sql_fastapi(name: str, limit: int, session: Session = Depends(get_session)):
    # ruleid: python-sql-injection
    await session.execute(text(f"SELECT * FROM users WHERE name = '{name}'"))
    # ok: python-sql-injection
    await session.execute(text("SELECT * FROM users WHERE name = :name"), {"name": name})
    # ok: python-sql-injection
    await session.execute(text(f"SELECT * FROM users LIMIT {limit}"))
    # ok: python-sql-injection
    return await session.execute(select(User).where(User.name == name).order_by(User.id))


def sql_from_environment(cursor):
    # ok: python-sql-injection
    cursor.execute("SET search_path TO " + os.environ["SCHEMA"])


# --- python-command-injection


@app.route("/ping/<host>")
def ping(host):
    # ruleid: python-command-injection
    os.system("ping -c 1 " + host)
    # ruleid: python-command-injection
    subprocess.run(f"ping -c 1 {host}", shell=True, check=True)
    # ruleid: python-command-injection
    subprocess.check_output(["sh", "-c", f"ping {host}"])
    # ok: python-command-injection
    subprocess.run(["ping", "-c", "1", "--", host], check=True)
    # ok: python-command-injection
    os.system("ping -c 1 " + shlex.quote(host))
    # ok: python-command-injection
    subprocess.run("uptime", shell=True, check=True)


async def run_tool(request):
    tool = request.query_params["tool"]
    # ruleid: python-command-injection
    await asyncio.create_subprocess_shell(tool + " --version")


# --- python-code-injection


def calculate():
    formula = request.json["formula"]
    # ruleid: python-code-injection
    total = eval(formula)
    # ruleid: python-code-injection
    exec("total = " + formula)
    # ok: python-code-injection
    total = ast.literal_eval(formula)
    # ok: python-code-injection
    return eval("1 + 1")


def plugin(request):
    # ruleid: python-code-injection
    return importlib.import_module("plugins." + request.POST["name"])


# --- python-path-traversal


@app.get("/files/{name}")
def download(name: str):
    # ruleid: python-path-traversal
    return FileResponse(os.path.join("/srv/files", name))


def read_page():
    name = request.args["page"]
    # ruleid: python-path-traversal
    with open(f"/srv/pages/{name}") as page:
        # ok: python-path-traversal
        first = open("/srv/pages/index.html")
    path = Path("/srv/pages") / name
    # ruleid: python-path-traversal
    return path.read_text()


def read_page_safely():
    # ok: python-path-traversal
    open(os.path.join("/srv/pages", secure_filename(request.args["page"])))
    # ok: python-path-traversal
    open(os.path.join("/srv/pages", os.path.basename(request.args["page"])))
    path = (Path("/srv/pages") / request.args["page"]).resolve()
    if not path.is_relative_to("/srv/pages"):
        raise ValueError(path)
    # ok: python-path-traversal
    return path.read_text()


def send():
    # ruleid: python-path-traversal
    send_file(request.args["path"])
    # ok: python-path-traversal
    return send_from_directory("/srv/files", request.args["path"])


def upload():
    file = request.files["file"]
    # ruleid: python-path-traversal
    file.save(os.path.join("/srv/uploads", file.filename))


# --- python-request-forgery


def proxy():
    url = request.args.get("url")
    # ruleid: python-request-forgery
    answer = requests.get(url, timeout=5)
    # ruleid: python-request-forgery
    answer = httpx.post(f"http://{url}/hook", timeout=5)
    # ok: python-request-forgery
    answer = requests.get(f"https://api.internal.test/items/{url}", timeout=5)
    # ok: python-request-forgery
    answer = requests.get("https://api.internal.test/items", params={"q": url}, timeout=5)
    return answer.text


def proxy_checked():
    url = request.args["url"]
    if urlsplit(url).hostname not in HOSTS:
        raise ValueError(url)
    # ok: python-request-forgery
    return requests.get(url, timeout=5)


async def proxy_async(request):
    async with httpx.AsyncClient() as client:
        # ruleid: python-request-forgery
        return await client.get(request.query_params["url"])


# --- python-open-redirect


def after_login():
    # ruleid: python-open-redirect
    return redirect(request.args.get("next"))


def after_login_safely(request):
    target = request.GET["next"]
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    # ok: python-open-redirect
    return redirect(target)


def after_login_within():
    target = request.args.get("next")
    if not target or urlsplit(target).netloc != "":
        target = "/"
    # ok: python-open-redirect
    return redirect(target)


@app.get("/go")
def go(target: str):
    # ok: python-open-redirect
    first = RedirectResponse(f"/items/{target}")
    # ok: python-open-redirect
    second = redirect(url_for("item", name=target))
    # ruleid: python-open-redirect
    return RedirectResponse(target)


# --- python-html-injection


@app.route("/hello")
def hello():
    name = request.args["name"]
    # ruleid: python-html-injection
    return f"<h1>Hello {name}</h1>"


@app.route("/bye")
def bye():
    # ok: python-html-injection
    first = Markup("<b>bye</b>")
    # ok: python-html-injection
    second = render_template("bye.html", name=request.args["name"])
    # ok: python-html-injection
    return f"<h1>Bye {escape(request.args['name'])}</h1>"


def comment(request):
    # ruleid: python-html-injection
    body = mark_safe("<p>" + request.POST["text"] + "</p>")
    # ok: python-html-injection
    plain = HttpResponse(request.POST["text"], content_type="text/plain")
    # ruleid: python-html-injection
    return HttpResponse("<p>%s</p>" % request.POST["text"])


# --- python-template-injection


def card():
    title = request.args["title"]
    # ruleid: python-template-injection
    first = render_template_string("<h1>" + title + "</h1>")
    # ruleid: python-template-injection
    second = jinja2.Template(title)
    # ok: python-template-injection
    third = jinja2.Template("<h1>{{ title }}</h1>").render(title=title)
    # ok: python-template-injection
    return render_template_string("<h1>{{ title }}</h1>", title=title)


# --- python-ldap-injection


def find_person(directory):
    name = request.form["name"]
    # ruleid: python-ldap-injection
    directory.search_s("dc=corp", ldap.SCOPE_SUBTREE, f"(uid={name})")
    # ruleid: python-ldap-injection
    directory.search("dc=corp", search_filter="(uid=" + name + ")")
    # ok: python-ldap-injection
    directory.search_s("dc=corp", ldap.SCOPE_SUBTREE, f"(uid={ldap.filter.escape_filter_chars(name)})")
    # ok: python-ldap-injection
    return directory.search_s("dc=corp", ldap.SCOPE_SUBTREE, "(uid=*)")


# --- python-nosql-injection


def login(db):
    body = request.get_json()
    # ruleid: python-nosql-injection
    db.users.find_one({"name": body["name"], "password": body["password"]})
    # ruleid: python-nosql-injection
    db.users.delete_many(request.json)
    # ok: python-nosql-injection
    db.users.find_one({"name": str(body["name"])})
    # ok: python-nosql-injection
    return db.users.find_one({"name": request.args["name"]})


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


def restore():
    # ruleid: python-untrusted-deserialisation
    basket = pickle.loads(request.cookies["basket"].encode())
    # ruleid: python-untrusted-deserialisation
    basket = jsonpickle.decode(request.data)
    # ok: python-untrusted-deserialisation
    return json.loads(request.data)


def receive(connection: socket.socket):
    data = connection.recv(4096)
    # ruleid: python-untrusted-deserialisation
    message = pickle.loads(data)
    # ok: python-untrusted-deserialisation
    return pickle.loads(pickle.dumps({"a": 1}))


def fetch_model(path):
    # ok: python-untrusted-deserialisation
    with open(path, "rb") as file:
        # ok: python-untrusted-deserialisation
        local = pickle.load(file)
    # ruleid: python-untrusted-deserialisation
    return pickle.loads(requests.get("https://models.test/m.pkl", timeout=5).content)


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


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        # ruleid: python-path-traversal
        open("/srv/pages" + self.path)


class Search(tornado.web.RequestHandler):
    def get(self):
        # ruleid: python-sql-injection
        self.db.execute("SELECT * FROM pages WHERE name = '" + self.get_argument("name") + "'")


def handler(event, context):
    # ruleid: python-code-injection
    return eval(json.loads(event["body"])["formula"])


def sorted_page(cursor):
    column = request.args["by"]
    if column not in ("name", "age"):
        raise ValueError(column)
    # ok: python-sql-injection
    cursor.execute(f"SELECT * FROM users ORDER BY {column}")
    # ok: python-sql-injection
    cursor.execute("SELECT * FROM users ORDER BY " + COLUMNS[request.args["by"]])
    # ok: python-sql-injection
    cursor.execute("SELECT * FROM users ORDER BY " + COLUMNS.get(request.args["by"], "name"))


def proxy_of_parts():
    url = request.args["url"]
    parts = urlsplit(url)
    if parts.scheme != "https" or parts.hostname not in HOSTS:
        raise ValueError(url)
    # ok: python-request-forgery
    return requests.get(url, timeout=5)


def leave():
    target = request.args.get("next")
    if not target or not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        target = "/"
    # ok: python-open-redirect
    return redirect(target)


def of_our_own_service(settings):
    # ok: python-request-forgery
    requests.get(BASE + "/users/" + request.args["name"], timeout=5)
    # ok: python-request-forgery
    requests.get(f"{settings.api}/users/{request.args['name']}", timeout=5)
    # ruleid: python-request-forgery
    requests.get(f"{request.args['host']}/users/1", timeout=5)


def return_to():
    target = request.args.get("next")
    if not target or not target.startswith("/") or target.startswith("//"):
        target = "/"
    # ok: python-open-redirect
    return redirect(target)


def ruled_out():
    name = request.args["name"]
    most = 86
    if 7 * 42 - most > 200:
        chosen = "fixed"
    else:
        chosen = name
    # ok: python-command-injection
    os.system("ls " + chosen)
    # ruleid: python-command-injection
    os.system("ls " + (chosen if most > 100 else name))


def collected():
    parts = ["ls"]
    parts.append(request.args["name"])
    # ruleid: python-command-injection
    os.system(" ".join(parts))
    name = clean_name(request.args["name"])
    # ok: python-command-injection
    os.system("ls " + name)


@app.route("/hello")
def hello_without_a_tag():
    name = request.args.get("name")
    text = ""
    # ok: python-html-injection
    text += f"Hello {escape(name)}"
    # ruleid: python-html-injection
    return f"Hello {name}"


def existing(request, folder, items):
    path = folder / request.args["name"]
    # ruleid: python-path-traversal
    found = path.exists()
    # ok: python-path-traversal
    return found and items.filter(pk__in=request.args["ids"]).exists()


# --- more frameworks, helpers and shapes


def beside(given):
    # ruleid: python-command-injection
    os.system(given)


def inner(first, given):
    # ruleid: python-command-injection
    os.system(given)


def outer(request):
    known = dict(request.args)
    beside(known["a"])
    return inner(1, request.args["b"].strip())


def name_of_request():
    return request.args.get("name")


def by_answer():
    # ruleid: python-path-traversal
    open("/srv/" + name_of_request())
    # ok: python-path-traversal
    open("/srv/" + name_of_machine())


class Pages:
    def show(self):
        self.name = request.args["name"]
        return self.read(request.args["page"])

    def read(self, page):
        # ruleid: python-path-traversal
        with open("/srv/" + page) as file:
            return file.read()

    def tail(self):
        # ruleid: python-path-traversal
        with open("/srv/" + self.name) as file:
            return file.read()

    def place(self, name):
        return os.path.join("/srv", os.path.basename(name))

    def safe(self):
        # ok: python-path-traversal
        with open(self.place(request.args["page"])) as file:
            return file.read()


class Falcon:
    def on_get(self, req, resp, name):
        # ruleid: python-path-traversal
        open("/srv/" + req.get_param("file"))
        # ruleid: python-path-traversal
        open("/srv/" + name)
        # ok: python-path-traversal
        open("/srv/" + resp.name)


def serve(environ, start_response):
    # ruleid: python-path-traversal
    return [open("/srv" + environ["PATH_INFO"]).read()]


def slices(config):
    text = request.args["x"]
    part = text[4:]
    # ruleid: python-command-injection
    os.system("echo " + part)
    config.set("a", "safe", "echo")
    config.set("a", "given", text)
    first = config.get("a", "safe")
    # ok: python-command-injection
    os.system(first)
    second = config.get("a", "given")
    # ruleid: python-command-injection
    os.system(second)
    quoted = ",".join(f"'{word}'" for word in text.split())
    # ruleid: python-sql-injection
    cursor.execute("SELECT * FROM a WHERE b IN (" + quoted + ")")
    marks = ",".join("?" for word in text.split())
    # ok: python-sql-injection
    cursor.execute("SELECT * FROM a WHERE b IN (" + marks + ")")


@app.get("/hello", response_class=HTMLResponse)
def hello(name: str):
    # ruleid: python-html-injection
    return f"<h1>{name}</h1>"


@app.route("/basket")
def basket():
    parts = ["<ul>"]
    for item in request.form.getlist("item"):
        parts.append("<li>{}</li>".format(item))
    # ruleid: python-html-injection
    return "".join(parts)


@app.route("/escaped")
def escaped():
    parts = ["<ul>"]
    for item in request.form.getlist("item"):
        parts.append("<li>{}</li>".format(html.escape(item)))
    # ok: python-html-injection
    return "".join(parts)


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


def bundle_of(request, slug):
    bundle = Bundle.objects.filter(slug=slug).first()
    # ok: python-path-traversal
    return open(bundle.place)


def copied(request):
    # ok: python-request-forgery
    headers = httpx.Headers(request.headers)
    # ok: python-open-redirect
    return redirect(f"{manager.address}?name={request.GET['name']}")


def declared(request, user, form):
    serializer = UserSerializer(data=request.data)
    for key, value in serializer.validated_data.items():
        # ok: python-mass-assignment
        setattr(user, key, value)


@app.route("/go")
def gone_elsewhere():
    response = flask.make_response("", 302)
    # ruleid: python-open-redirect
    response.headers["Location"] = request.args.get("url", "/")
    return response


def table_of():
    table = {}
    table["name"] = request.args["name"]
    table["kind"] = "fixed"
    name = table["name"]
    # ruleid: python-path-traversal
    open("/srv/" + name)
    kind = table["kind"]
    # ok: python-path-traversal
    open("/srv/" + kind)
