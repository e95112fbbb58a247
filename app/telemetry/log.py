"""One line per event on standard error: JSON, or text for a terminal. Nothing secret, nothing that steers a terminal.

What is logged may be an attacker's (a path, a header, a tool's last words) or may quote a secret (an exception's text).
So each text is redacted, then cut, then escaped, in this order: a cut could leave half a secret, and an escape inside
one would hide it from the search. Secrets are found by value first; tokens that nobody registered, by their shape.

Our own packages log at the chosen level, libraries only warnings: some print whole requests at a lower one.
"""

import collections
import datetime as dt
import json
import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterable
from typing import TextIO

MAX_MESSAGE = 4_000
MAX_FIELD = 1_000
MAX_EXCEPTION = 16_000
"""Characters that are kept of a message, of a named field, and of a traceback (its end)."""
MIN_SECRET = 8
"""A shorter value is not searched for: hiding `main` wherever it stands would hide the log, not a secret."""
MAX_MINTED = 256
"""Minted tokens to search for, the newest ones; they live an hour, and their shape is known besides."""
HIDDEN = "[redacted]"
OURS = ("app", "analyzers")

_TOKEN = re.compile(r"(?:gh[a-z]_|github_pat_)[A-Za-z0-9._-]{22,}+")
"""Linear: one possessive class. Installation tokens have some 520 characters with dots and dashes since 2026-04."""
_OWN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
"""Attributes that logging itself sets; whatever else a record has was given as `extra`."""


class _Redactor:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._settled: tuple[str, ...] = ()
        self._minted: collections.deque[str] = collections.deque(maxlen=MAX_MINTED)

    def settle(self, values: Iterable[str]) -> None:
        self._settled = tuple(part for value in values for part in _parts(value))

    def mint(self, value: str) -> None:
        with self._lock:
            if value not in self._minted:
                self._minted.append(value)

    def redact(self, text: str) -> str:
        with self._lock:
            secrets = (*self._settled, *self._minted)
        for secret in secrets:
            text = text.replace(secret, HIDDEN)
        return _TOKEN.sub(HIDDEN, text)


def _parts(secret: str) -> list[str]:
    """Return the secret and, since a PEM is often quoted with other line ends, each of its lines but the armour."""
    lines = [line for line in secret.splitlines() if not line.startswith("-----")]
    return [part for part in dict.fromkeys((secret, *lines)) if len(part) >= MIN_SECRET]


_redactor = _Redactor()


def configure_logging(level: str, secrets: Iterable[str], stream: TextIO | None = None) -> None:
    """Send all logging to `stream` (standard error by default), one line per event. `level` is a name of logging's."""
    stream = sys.stderr if stream is None else stream
    _redactor.settle(secrets)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_TerminalFormatter() if stream.isatty() else _JsonFormatter())
    logging.getLogger().handlers[:] = [handler]
    logging.getLogger().setLevel(logging.WARNING)
    for package in OURS:
        logging.getLogger(package).setLevel(level.upper())


def register_secret(value: str) -> None:
    """Hide a value that was made after the start, such as an installation's token, from now on."""
    if len(value) >= MIN_SECRET:
        _redactor.mint(value)


def safe(text: str, limit: int) -> str:
    r"""Return the text without secrets, at most `limit` characters of it, unprintable ones as escapes (`\x1b`)."""
    text = _redactor.redact(text)
    if len(text) > limit:
        text = f"{text[:limit]}… ({len(text):,} characters)"
    return text if text.isprintable() else "".join(map(_escape, text))


def _escape(character: str) -> str:
    # what Python calls unprintable: C0, DEL, C1, bidi and zero-width, lone surrogates, line separators, unassigned
    return character if character.isprintable() else character.encode("unicode_escape").decode()


def _message(record: logging.LogRecord) -> str:
    try:
        text = record.getMessage()
    except (TypeError, ValueError, KeyError):  # logging itself would print the arguments to stderr, unredacted
        text = f"{record.msg} (its arguments do not fit)"
    return safe(text, MAX_MESSAGE)


def _fields(record: logging.LogRecord) -> dict[str, object]:
    given = {name: value for name, value in record.__dict__.items() if name not in _OWN}
    return {
        name: value if isinstance(value, int | float | None) else safe(str(value), MAX_FIELD)
        for name, value in given.items()
    }


def _exception(record: logging.LogRecord) -> list[str]:
    """Return the traceback's lines; redacted as one text, since a secret may reach over a line's end."""
    if not record.exc_info or record.exc_info[0] is None:
        return []
    text = _redactor.redact("".join(traceback.format_exception(*record.exc_info)))
    return [safe(line, MAX_FIELD) for line in text[-MAX_EXCEPTION:].rstrip("\n").split("\n")]


def _time(record: logging.LogRecord) -> str:
    return dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")


class _JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = _fields(record) | {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        if exception := _exception(record):
            line["exception"] = exception
        return json.dumps(line)


class _TerminalFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        fields = "".join(f" {name}={json.dumps(value, ensure_ascii=False)}" for name, value in _fields(record).items())
        head = f"{_time(record)[11:19]} {record.levelname:7} {record.name}: {_message(record)}{fields}"
        return "\n    ".join((head, *_exception(record)))  # indented, so that no quoted text passes for an event
