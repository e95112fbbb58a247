"""Secrets that no form gives away, by the name that they are given: `session_secret = "…"`, `password: …`.

The name must end in a word for a credential, for `token_url` and `password_field` hold none, and the value must look
as if a machine or a person had made it up (`analyzers.secret_values`). In code it stands in quotes; in configuration
and in shell it may stand bare.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from analyzers.linear import Linear, linear
from analyzers.secret_values import MAX_LENGTH, is_chosen, is_published, is_random

BARE = frozenset({"ini", "yaml", "kubernetes", "compose", "workflow", "action", "dockerfile", "shell", "makefile"})
"""Languages in which a text needs no quotes."""
_NAME = rb"([A-Za-z0-9_.\-]*(?:secret|token|passw|pwd|passphrase|pass|key|credential)[A-Za-z0-9_.\-]*)"
_SIGN = rb"[ \t]*(?::[ \t]*[A-Za-z_.|\[\]?&* ]+=|:=|=>|[!=]==?|[:=])[ \t]*"
_TEXT = rb"[brfu@\[\]yte(]*(?:\"([^\"\n\\]+)\"|'([^'\n\\]+)'|`([^`\n\\]+)`)"
_QUOTED = linear(
    _NAME + rb"(?:[\"'\]]*" + _SIGN + rb"|[\"'],[ \t]*|\([ \t]*|>[ \t]*=?[ \t]*)" + _TEXT,
    ignore_case=True,
)
_UNQUOTED = linear(
    rb"(?m)" + _NAME + rb"(?:[ \t]*=|:[ \t])[ \t]*([^\s\"'`<>{}$;,()\[\]\\&|*]+)(?:\s|$)", ignore_case=True
)
_NAMED = linear(
    rb"name:[ \t]*[\"']?" + _NAME + rb"[\"']?[ \t]*\r?\n[ \t]*value:[ \t]*[\"']?([^\s\"']+)", ignore_case=True
)
_ELEMENT = linear(rb"<" + _NAME + rb">([^<>\n]+)</", ignore_case=True)
_NAME_LENGTH = 80
_PASSWORDS = ("password", "passwd", "pwd", "passphrase", "passwort")
_SHORT = ("db", "database", "mail", "smtp", "user", "mysql", "postgres", "redis", "root", "admin", "ftp", "my", "sql")
_KEYS = (
    *("secret", "token", "credential", "credentials", "apikey", "secretkey", "accesskey", "privatekey", "authkey"),
    *("signingkey", "encryptionkey", "masterkey", "sessionkey", "hmackey", "jwtkey", "cookiekey", "keybase"),
)
_QUALIFIERS = ("value", "string", "default", "prod", "production", "dev", "development", "staging", "live", "raw", "1")
_NO_SECRET = (
    *("public", "csrf", "xsrf", "nextpage", "pagetoken", "cancel", "design", "hash", "mock", "fake", "dummy", "sample"),
    *("example", "expected", "invalid", "wrong", "test", "placeholder", "continuation", "sync", "lexer", "sitekey"),
    *("i18n", "label", "message", "nonce", "idempoten", "cachekey", "partition", "sortkey"),
)


@dataclass(frozen=True, slots=True)
class Assigned:
    """A credential by its name, at byte `start`. `password` is whether people choose such values."""

    start: int
    value: bytes
    password: bool


def find_assigned(content: bytes, language: str) -> Iterator[Assigned]:
    """Yield the values that are given to names of credentials and look like one."""
    patterns: list[Linear] = [_QUOTED]
    if language in BARE or language == "unknown":
        patterns += [_UNQUOTED]
    if language in BARE:
        patterns += [_NAMED]
    if language == "xml":
        patterns += [_ELEMENT]
    for pattern in patterns:
        for _, name, *values in pattern.matches(content):
            start, end = next(span for span in values if span[0] >= 0)
            kind = kind_of(content[max(name[0], name[1] - _NAME_LENGTH) : name[1]])
            value = content[start:end] if end - start <= MAX_LENGTH else b""
            if is_published(value):
                continue
            if kind == "password" and (is_chosen(value) or is_random(value)):
                yield Assigned(start, value, password=True)
            elif kind == "key" and is_random(value):
                yield Assigned(start, value, password=False)


def kind_of(name: bytes) -> str:
    """Return what a name names: `password`, `key`, or nothing."""
    bare = name.decode("latin-1").lower().translate(_JOINED)
    if any(word in bare for word in _NO_SECRET):
        return ""
    for qualifier in _QUALIFIERS:
        bare = bare.removesuffix(qualifier)
    if bare.endswith(_PASSWORDS) or (bare.endswith("pass") and bare.removesuffix("pass").endswith(_SHORT)):
        return "password"
    return "key" if bare.endswith(_KEYS) else ""


_JOINED = str.maketrans("", "", "_-.")
