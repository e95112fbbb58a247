"""What a credential's own form proves: checksums, and the structure that its issuer puts inside.

GitHub and npm put the CRC-32 of a token's first part into its last six characters, PyPI its host name into a macaroon,
and a JSON Web Token is two JSON objects. Where such a proof fails the text is likely made up, and is claimed with less
confidence; where there is none to be had, the form alone speaks.
"""

import base64
import binascii
import enum
import json
import zlib

from analyzers.secret_values import is_chosen, is_hollow, is_random, is_typed

_BASE62 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_CHECKED = 36
"""Characters after the prefix of a token that ends in a checksum, of GitHub since 2021 and of npm."""
_MACAROON = 32
"""Bytes that the shortest one has more than: its signature alone."""
_DAY = 86_400
_DOTS = 2
"""In a JSON Web Token."""
_PLACES = (b"localhost", b"127.", b"0.0.0.0", b"[::1]", b"example.")
_RESERVED = (b"example", b"test", b"invalid", b"local", b"localhost")
"""Top-level names that lead nowhere (RFC 2606, RFC 6762)."""
_NOBODY = frozenset({b"x-oauth-basic", b"x-access-token", b"guest", b"postgres", b"root", b"admin", b"user", b"pass"})


class Proof(enum.IntEnum):
    """How much the value itself says for being a secret. MADE_UP: it is none."""

    MADE_UP = 0
    DOUBTFUL = 1
    SHAPED = 2
    PROVEN = 3


def shaped(value: bytes) -> Proof:
    """Judge a value whose form is all there is."""
    if is_hollow(value):
        return Proof.MADE_UP
    return Proof.DOUBTFUL if is_typed(value) else Proof.SHAPED


def likely(value: bytes) -> Proof:
    """Judge a value whose form others have too."""
    return Proof.DOUBTFUL if is_random(value) else Proof.MADE_UP


def checked(value: bytes) -> Proof:
    """Judge a token by the checksum at its end; `ghs_<id>_<JWT>` by its JWT."""
    prefix, _, body = value.partition(b"_")
    start = body.find(b"eyJ")
    if prefix == b"ghs" and start > 0 and body.count(b".") == _DOTS:
        return Proof.PROVEN if "alg" in _object(body[start:].split(b".")[0]) else Proof.DOUBTFUL
    if is_hollow(value):
        return Proof.MADE_UP
    if len(body) != _CHECKED:
        return shaped(value)
    return Proof.PROVEN if body[-6:] == _checksum(body[:-6]) else Proof.DOUBTFUL


def macaroon(value: bytes) -> Proof:
    """Judge a PyPI token: version 2, then field 1 with its length, which is the host that issued it."""
    if is_hollow(value):
        return Proof.MADE_UP
    data = _decoded(value.removeprefix(b"pypi-"))
    host = data[3 : 3 + data[2]] if data.startswith(b"\x02\x01") and len(data) > _MACAROON else b""
    return Proof.PROVEN if host.endswith(b".org") else Proof.DOUBTFUL


def openai(value: bytes) -> Proof:
    """Judge a key of OpenAI; all but the oldest have the word OpenAI, in base 64, in their middle."""
    return Proof.PROVEN if b"T3BlbkFJ" in value and not is_hollow(value) else shaped(value)


def web_token(value: bytes) -> Proof:
    """Judge a JSON Web Token. One for a day or less is worth nothing by the time that it is read."""
    first, second, _ = value.split(b".")
    header, claims = _object(first), _object(second)
    if str(header.get("alg", "none")).lower() == "none" or not claims:
        return Proof.MADE_UP
    if claims.get("sub") == "1234567890" or claims.get("role") == "anon" or "example" in str(claims).lower():
        return Proof.MADE_UP
    issued, expires = claims.get("iat"), claims.get("exp")
    short = isinstance(issued, int) and isinstance(expires, int) and expires - issued <= _DAY
    return Proof.MADE_UP if short else Proof.DOUBTFUL


def private_key(value: bytes) -> Proof:
    """Judge what follows the first line of a PEM block. Nothing there tells a live key from one that was made up."""
    body = value.rpartition(b"-----")[2].lstrip(b"\\nr \t\r\n\"'+,")
    if is_hollow(body[:24]):
        return Proof.MADE_UP
    return Proof.DOUBTFUL


def address(value: bytes) -> Proof:
    """Judge `user:password@host` of an address. A password for this machine opens nothing to others."""
    login, _, host = value.rpartition(b"@")
    user, _, password = login.partition(b":")
    host = host.lower()
    name = host.rpartition(b":")[0] or host
    if b"." not in name or name.startswith(_PLACES) or name.rpartition(b".")[2] in _RESERVED:
        return Proof.MADE_UP
    if password == user or password.lower() in _NOBODY or is_hollow(password):
        return Proof.MADE_UP
    return Proof.DOUBTFUL if is_chosen(password) or is_random(password) else Proof.MADE_UP


def chosen(value: bytes) -> Proof:
    """Judge a password where one must stand."""
    return Proof.DOUBTFUL if is_chosen(value) or is_random(value) else Proof.MADE_UP


def basic(value: bytes) -> Proof:
    """Judge the credentials of a Basic authorization."""
    user, colon, password = _decoded(value).partition(b":")
    return chosen(password) if colon and user.isascii() else Proof.MADE_UP


def _checksum(body: bytes) -> bytes:
    number, digits = zlib.crc32(body), bytearray()
    for _ in range(6):
        number, digit = divmod(number, 62)
        digits.insert(0, _BASE62[digit])
    return bytes(digits)


def _decoded(text: bytes) -> bytes:
    try:
        return base64.b64decode(text + b"=" * (-len(text) % 4), altchars=b"-_" if set(text) & set(b"-_") else None)
    except (binascii.Error, ValueError):
        return b""


def _object(text: bytes) -> dict[str, object]:
    try:
        value = json.loads(_decoded(text))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
