import asyncio
import json
import os
import re
from urllib.request import urlopen

import httpx
import requests

# --- python-condition-always-true


def colour(name):
    # ruleid: python-condition-always-true
    if name == "red" or "green":
        return 1
    # ruleid: python-condition-always-true
    while name != "red" or "green":
        name = ask()
    # ok: python-condition-always-true
    if name == "red" or name == "green":
        return 2
    # ok: python-condition-always-true
    return name == "red" or ""


# --- python-changed-while-iterated


def prune(jobs, table):
    # ruleid: python-changed-while-iterated
    for job in jobs:
        if job.done:
            jobs.remove(job)
    # ruleid: python-changed-while-iterated
    for key, value in table.items():
        if value is None:
            del table[key]
    # ok: python-changed-while-iterated
    for job in list(jobs):
        if job.done:
            jobs.remove(job)
    # ok: python-changed-while-iterated
    for job in jobs:
        if job.done:
            jobs.remove(job)
            break


# --- python-forgotten-await


async def save(record):
    await asyncio.sleep(1)


async def save_all(records):
    for record in records:
        # ruleid: python-forgotten-await
        save(record)
        # ok: python-forgotten-await
        await save(record)
    # ruleid: python-forgotten-await
    asyncio.sleep(1)
    # ok: python-forgotten-await
    task = asyncio.create_task(save(records[0]))


async def save_first(records):
    # ok: python-forgotten-await
    return save(records[0])


# --- python-file-never-closed


def settings(path):
    # ruleid: python-file-never-closed
    document = json.load(open(path))
    # ruleid: python-file-never-closed
    text = open(path).read()
    # ok: python-file-never-closed
    with open(path) as file:
        return json.load(file)


def first(path):
    # ruleid: python-file-never-closed
    file = open(path)
    return file.readline()


def opened(path):
    # ok: python-file-never-closed
    file = open(path)
    file.seek(0)
    return file


def closed(path):
    # ok: python-file-never-closed
    file = open(path)
    line = file.readline()
    file.close()
    return line


# --- python-check-then-create


def create(path, note):
    # ruleid: python-check-then-create
    if not os.path.exists(path):
        with open(path, "w") as file:
            file.write("")
    # ruleid: python-check-then-create
    if not note.exists():
        note.write_text("")
    # ok: python-check-then-create
    with open(path, "x") as file:
        file.write("")
    # ok: python-check-then-create
    if not os.path.exists(path):
        raise FileNotFoundError(path)


# --- python-check-then-open


def read(path):
    # ruleid: python-check-then-open
    if os.path.exists(path):
        with open(path) as file:
            return file.read()
    # ruleid: python-check-then-open
    if os.path.isfile(path):
        with open(path) as file:
            return file.read()
    # ok: python-check-then-open
    if os.path.exists(path):
        return path
    # ok: python-check-then-open
    with open(path) as file:
        return file.read()


# --- python-access-then-open


def read_permitted(path):
    # ruleid: python-access-then-open
    if os.access(path, os.R_OK):
        with open(path) as file:
            return file.read()
    # ok: python-access-then-open
    if os.access(path, os.X_OK):
        return path
    # ok: python-access-then-open
    with open(path) as file:
        return file.read()


def write_permitted(path):
    # ruleid: python-access-then-open
    if os.access(path, os.W_OK):
        file = open(path, "w")
        file.write("")
        file.close()


# --- python-wait-without-end


def fetch(address):
    # ruleid: python-wait-without-end
    urlopen(address)
    # ruleid: python-wait-without-end
    httpx.get(address, timeout=None)
    # ok: python-wait-without-end
    urlopen(address, timeout=5)
    # ok: python-wait-without-end
    httpx.get(address)
    session = requests.Session()
    # ruleid: python-wait-without-end
    session.get(address)
    # ok: python-wait-without-end
    session.get(address, timeout=5)


# --- python-slow-pattern

# ruleid: python-slow-pattern
NAME = re.compile(r"^(\w+)+$")
# ruleid: python-slow-pattern
WORDS = re.compile(r"^([a-z]+\s?)*$")
# ok: python-slow-pattern
LIST = re.compile(r"^(\w+, )*\w+$")
# ok: python-slow-pattern
PLAIN = re.compile(r"^(\w)+$")


# --- python-lock-not-released


def add(lock, table, item):
    # ruleid: python-lock-not-released
    lock.acquire()
    table.add(item)
    lock.release()


class Counter:
    def count(self):
        # ruleid: python-lock-not-released
        self._lock.acquire()
        self.total = self.read() + 1
        self._lock.release()

    def count_safely(self):
        # ok: python-lock-not-released
        self._lock.acquire()
        try:
            self.total = self.read() + 1
        finally:
            self._lock.release()

    def count_within(self):
        with self._lock:
            # ok: python-lock-not-released
            self.total = self.read() + 1


# --- python-connection-never-closed


def names(path):
    # ruleid: python-connection-never-closed
    base = sqlite3.connect(path)
    return [row[0] for row in base.execute("SELECT name FROM users")]


def ping(host):
    # ruleid: python-connection-never-closed
    link = socket.socket()
    link.connect((host, 80))
    link.sendall(b"ping")


def names_closed(path):
    # ok: python-connection-never-closed
    base = sqlite3.connect(path)
    try:
        return [row[0] for row in base.execute("SELECT name FROM users")]
    finally:
        base.close()


def handed_on(path):
    # ok: python-connection-never-closed
    base = sqlite3.connect(path)
    base.execute("PRAGMA foreign_keys = on")
    return base


def count_words(path):
    # ruleid: python-file-never-closed
    handle = open(path)
    for line in handle:
        if not line:
            return 0
        print(line)
    handle.close()
    return 1


# --- python-failure-unnoticed


def publish(package):
    # ruleid: python-failure-unnoticed
    subprocess.run(["twine", "check", package])
    # ruleid: python-failure-unnoticed
    subprocess.run(["twine", "sign", package], cwd="/srv")
    # ok: python-failure-unnoticed
    subprocess.run(["twine", "upload", package], check=True)
    done = subprocess.run(["twine", "upload", package])
    # ok: python-failure-unnoticed
    return done.returncode == 0


# --- python-nothing-found-unchecked


def parse(line, users):
    found = re.match(r"(\d+) (\w+)", line)
    # ruleid: python-nothing-found-unchecked
    number = found.group(1)
    # ruleid: python-nothing-found-unchecked
    folders = os.environ.get("FOLDERS").split(":")
    # ruleid: python-nothing-found-unchecked
    name = users.filter_by(number=number).first().name
    # ok: python-nothing-found-unchecked
    folders = os.environ.get("FOLDERS", "").split(":")
    other = re.match(r"(\d+)", line)
    if other is None:
        return None
    # ok: python-nothing-found-unchecked
    return other.group(1), folders, name
