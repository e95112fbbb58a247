import ast
import os
import shlex
import subprocess
import tarfile
import tempfile

import torch
import yaml
from ruamel.yaml import YAML
from sqlalchemy import text

LIMIT = 10

# --- python-shell-with-variable


def archive(folder, target):
    # ruleid: python-shell-with-variable
    os.system(f"tar czf {target} {folder}")
    # ruleid: python-shell-with-variable
    os.system("tar czf " + target + " .")
    # ruleid: python-shell-with-variable
    subprocess.run("tar czf %s %s" % (target, folder), shell=True)
    command = "tar czf {} {out}".format(folder, out=target)
    # ruleid: python-shell-with-variable
    subprocess.check_call(command, shell=True)
    # ok: python-shell-with-variable
    subprocess.run(["tar", "czf", f"{target}.tgz", folder])
    # ok: python-shell-with-variable
    os.system(f"tar czf {shlex.quote(target)} .")
    # ok: python-shell-with-variable
    os.system("tar czf /tmp/a.tgz .")
    # ok: python-shell-with-variable
    os.system(f"head -n {LIMIT} log.txt")


# --- python-sql-built-from-text


def find(cursor, name, ids):
    # ruleid: python-sql-built-from-text
    cursor.execute(f"SELECT * FROM users WHERE name = '{name}'")
    statement = "DELETE FROM users WHERE name = '%s'" % name
    # ruleid: python-sql-built-from-text
    cursor.execute(statement)
    # ruleid: python-sql-built-from-text
    text("SELECT * FROM users WHERE name = '" + name + "'")
    # ruleid: python-sql-built-from-text
    cursor.execute("UPDATE users SET name = '{}'".format(name))
    # ok: python-sql-built-from-text
    cursor.execute("SELECT * FROM users WHERE name = ?", (name,))
    placeholders = ", ".join("?" for _ in ids)
    # ok: python-sql-built-from-text
    cursor.execute(f"SELECT * FROM users WHERE id IN ({placeholders})", ids)
    # ok: python-sql-built-from-text
    cursor.execute(f"SELECT * FROM users LIMIT {LIMIT}")
    # ok: python-sql-built-from-text
    print(f"SELECT your name, {name}")


# --- python-eval-of-variable


def run(code, path):
    # ruleid: python-eval-of-variable
    eval(code)
    # ruleid: python-eval-of-variable
    exec("x = " + code, {})
    # ok: python-eval-of-variable
    eval("1 + 1")
    # ok: python-eval-of-variable
    ast.literal_eval(code)
    # ok: python-eval-of-variable
    exec(compile(path.read_text(), path, "exec"))


# --- python-yaml-unsafe-load


def settings(file):
    # ruleid: python-yaml-unsafe-load
    first = yaml.load(file)
    # ruleid: python-yaml-unsafe-load
    second = yaml.load(file, Loader=yaml.Loader)
    # ruleid: python-yaml-unsafe-load
    third = yaml.unsafe_load(file)
    # ok: python-yaml-unsafe-load
    fourth = yaml.load(file, Loader=yaml.SafeLoader)
    # ok: python-yaml-unsafe-load
    fifth = yaml.load(file, yaml.CSafeLoader)
    # ok: python-yaml-unsafe-load
    return yaml.safe_load(file)


def round_trip(file):
    yaml = YAML(typ="safe")
    # ok: python-yaml-unsafe-load
    return yaml.load(file)


# --- python-torch-unsafe-load


def model(path):
    # ruleid: python-torch-unsafe-load
    first = torch.load(path, weights_only=False)
    # ruleid: python-torch-unsafe-load
    second = torch.load(path, map_location="cpu", weights_only=False)
    # ok: python-torch-unsafe-load
    third = torch.load(path, weights_only=True)
    # ok: python-torch-unsafe-load
    return torch.load(path)


# --- python-tar-without-filter


def unpack(path, target):
    with tarfile.open(path) as archive:
        # ruleid: python-tar-without-filter
        archive.extractall(target)
        # ok: python-tar-without-filter
        archive.extractall(target, filter="data")
    # ruleid: python-tar-without-filter
    tarfile.open(path).extractall()
    other = tarfile.open(path)
    # ruleid: python-tar-without-filter
    other.extractall(path=target, filter="fully_trusted")
    # ok: python-tar-without-filter
    other.extractall(path=target, filter=tarfile.data_filter)


# --- python-mktemp


def scratch():
    # ruleid: python-mktemp
    first = tempfile.mktemp()
    # ruleid: python-mktemp
    second = tempfile.mktemp(suffix=".txt")
    # ok: python-mktemp
    third = tempfile.mkstemp()
    # ok: python-mktemp
    return tempfile.NamedTemporaryFile()


def unpack_members(path):
    with tarfile.open(path) as archive:
        for member in archive:
            # ruleid: python-tar-without-filter
            archive.extract(member)
        for member in archive:
            # ok: python-tar-without-filter
            archive.extract(member, filter="data")
        for member in archive:
            if not member.isfile() or ".." in member.name:
                continue
            # ok: python-tar-without-filter
            archive.extract(member)


def restored(blob, mac, key):
    # ruleid: python-pickle-of-variable
    pickle.loads(blob)
    with open(mac, "rb") as file:
        # ruleid: python-pickle-of-variable
        pickle.load(file)
    # ok: python-pickle-of-variable
    pickle.loads(pickle.dumps(key))


def restored_once_verified(blob, mac, key):
    if not hmac.compare_digest(mac, hmac.new(key, blob, "sha256").digest()):
        raise ValueError("tampered")
    # ok: python-pickle-of-variable
    return pickle.loads(blob)


def run_whole(command, host):
    # ruleid: python-shell-with-variable
    subprocess.run(command, shell=True, check=True)
    if not re.fullmatch(r"[a-z.]+", host):
        raise ValueError(host)
    # ok: python-shell-with-variable
    subprocess.run(f"ping {host}", shell=True, check=True)
    fixed = "uptime"
    # ok: python-shell-with-variable
    subprocess.run(fixed, shell=True, check=True)


# --- python-named-temporary-path, python-ldap-built-from-text


def export(rows, folder):
    # ruleid: python-named-temporary-path
    with open("/tmp/export.csv", "w") as out:
        out.writelines(rows)
    path = os.path.join(tempfile.gettempdir(), "rows.csv")
    # ruleid: python-named-temporary-path
    with open(path, "a") as out:
        out.writelines(rows)
    # ok: python-named-temporary-path
    with open(os.path.join(folder, "rows.csv"), "w") as out:
        out.writelines(rows)
    # ok: python-named-temporary-path
    open("/tmp/export.csv").read()


def find_person(connection, name, root):
    # ruleid: python-ldap-built-from-text
    connection.search(root, f"(uid={name})", attributes=["mail"])
    # ruleid: python-ldap-built-from-text
    connection.search_s(root, SCOPE, "(cn=%s)" % name)
    # ok: python-ldap-built-from-text
    connection.search(root, f"(uid={escape_filter_chars(name)})")
    # ok: python-ldap-built-from-text
    connection.search(root, "(objectClass=person)")


# --- other names, other places, other machines


def measure(host, client, container):
    run = subprocess.getoutput
    # ruleid: python-shell-with-variable
    print(run(f"ping -c 1 {host}"))
    # ruleid: python-shell-with-variable
    subprocess.run(["bash", "-c", f"ping {host} | head"])
    # ruleid: python-shell-with-variable
    client.exec_command(f"systemctl restart {host}")
    # ok: python-shell-with-variable
    client.exec_command(f"systemctl restart {shlex.quote(host)}")
    # ok: python-shell-with-variable
    subprocess.run(["ping", "-c", f"{host}"])


class Trace:
    def command(self):
        return " ".join(["traceroute", self.target])

    def fixed(self):
        return "traceroute localhost"

    def run(self):
        # ruleid: python-shell-with-variable
        os.system(self.command())
        # ok: python-shell-with-variable
        os.system(self.fixed())


def more_sql(cursor, frame, order, city, names):
    # ruleid: python-sql-built-from-text
    cursor.execute("DELETE FROM orders WHERE ref = '%s'" % order["ref"])
    # ruleid: python-sql-built-from-text
    pandas.read_sql(f"SELECT * FROM shops WHERE city = '{city}'", frame)
    # ok: python-sql-built-from-text
    cursor.execute("SELECT * FROM shops ORDER BY " + SORTS.get(order, "id"))
    direction = "ASC" if names else "DESC"
    # ok: python-sql-built-from-text
    cursor.execute(f"SELECT * FROM shops ORDER BY id {direction}")
    for part in ["a", "b"]:
        # ok: python-sql-built-from-text
        cursor.execute(f"SELECT * FROM shops WHERE part = '{part}'")


# --- python-xpath-built-from-text


def employees(tree, name, position):
    # ruleid: python-xpath-built-from-text
    tree.xpath("//employee[@name='" + name + "']")
    wanted = f"//employee[contains(@name, '{name}')]"
    # ruleid: python-xpath-built-from-text
    tree.xpath(wanted)
    # ok: python-xpath-built-from-text
    tree.xpath("//employee[@name=$name]", name=name)
    # ok: python-xpath-built-from-text
    tree.xpath(f"//employee[{position}]")


# --- python-template-built-from-text


def greet(name, body):
    # ruleid: python-template-built-from-text
    jinja2.Template("Dear " + name + ", {{ text }}").render(text=body)
    letter = f"Dear {name}, {{{{ text }}}}"
    # ruleid: python-template-built-from-text
    jinja2.Environment().from_string(letter)
    # ok: python-template-built-from-text
    jinja2.Template("Dear {{ name }}").render(name=name)
    # ok: python-template-built-from-text
    jinja2.Template("Dear " + LIMIT)


# --- python-database-script-built-from-text


def written_by(posts, author):
    # ruleid: python-database-script-built-from-text
    posts.find({"$where": "this.author == '" + author + "'"})
    # ruleid: python-database-script-built-from-text
    posts.find_one({"$where": f"this.author == '{author}'"})
    # ok: python-database-script-built-from-text
    posts.find({"author": f"{author}"})
    # ok: python-database-script-built-from-text
    posts.find({"$where": "this.author == this.owner"})


def conditions(cursor, term, limit):
    where = []
    where.append(f"name LIKE '%{term}%'")
    # ruleid: python-sql-built-from-text
    cursor.execute("SELECT * FROM shops WHERE " + " AND ".join(where))
    bound = []
    bound.append("name LIKE ?")
    # ok: python-sql-built-from-text
    cursor.execute("SELECT * FROM shops WHERE " + " AND ".join(bound), [f"%{term}%"])
