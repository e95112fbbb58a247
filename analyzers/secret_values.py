"""Whether a text that stands where a secret belongs is one: random, chosen by a person, or only a place for one.

A secret that was made by a machine changes between letters, digits and cases at every second character; a name or a
sentence does so at every fifth. That tells them apart where entropy alone does not: `getAccessToken2` has as many
different letters as a key.
"""

import hashlib
import math
from collections import Counter
from itertools import pairwise

from analyzers.linear import linear

MAX_LENGTH = 200
"""Bytes; longer texts in an assignment are certificates, templates or data."""

_HOLLOW = linear(
    rb"example|sample|placeholder|change.?(me|this|it)|replace|your|dummy|fake|mock|redact|insert|todo|x{4}|0{4}"
    rb"|\*{3}|\.{3}|-{3}|_{3}|<|>|\$\{|\{\{|%\(|\$\(|test",
    ignore_case=True,
)
"""What nobody's real secret contains, save by chance."""
_TYPED = linear(rb"1234567|0123456|7654321|abcdefg|qwerty|deadbeef|cafebabe", ignore_case=True)
_WORDS = linear(
    rb"passw|secret|token|credential|admin|default|undefined|foobar|lorem|12345|abcdef|asdf|s3cr3t$|hunter2|letmein"
    rb"|process\.env|os\.environ|getenv|://|^(env|vault|ssm|arn|sha\d+|md5|secretref|file|enc|op|aws|gcp)[:\-]|^\$|^%"
    rb"|^[#@&.:/]",
    ignore_case=True,
)
"""What names a secret, or the place of one, instead of being it."""
_MADE = linear(rb"[A-Za-z0-9+/=_.~-]+")
_HEX = linear(rb"[0-9a-fA-F]+")
_UUID = linear(rb"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_PLAIN = linear(rb"[A-Za-z]+([_. -][A-Za-z]+)*[0-9]?")
_CODE = linear(rb"[\s\\^{}()\[\]<>`\"'|,;]")
_SAME = 5
"""Equal characters in a row, as in one of 2,000 random keys of 32 hexadecimal digits."""
_RANDOM, _RANDOM_HEX, _LONG, _LEAST_BITS = 12, 16, 20, 3.0
"""Least lengths of what a machine makes up, in letters and in hexadecimal digits, and bits a character."""
_CHOSEN, _CHOSEN_MOST, _CHOSEN_DIFFERENT = 8, 64, 6
_CHANGES, _CHANGES_LONG, _CHANGES_CHOSEN = 0.45, 0.35, 0.3
"""Least changes of kind a character. Random base 62 has 0.47 in the mean, words in camel case have 0.2 to 0.35."""
_SIGNS = b"!$%&*+=?@#~^"
_PUBLISHED = frozenset({"976b57ee8acdfcf4", "0011cc25eb432071", "aa6547439583c3a2", "2598f7d6adc142d8"})
"""What everybody has, as digests: GitHub's example of a checksum, the keys of Azurite and of Azure's Cosmos emulator,
the key in Flask's documentation. Amazon's examples say that they are examples, and that of jwt.io has its claims.
"""


def is_published(value: bytes) -> bool:
    """Whether a provider prints this value in its documentation, or ships it in an emulator."""
    return hashlib.sha256(value).hexdigest()[:16] in _PUBLISHED


def is_hollow(value: bytes) -> bool:
    """Whether it only holds a place: a word that says so, a row of equal characters, hardly any different ones."""
    return _HOLLOW.is_in(value) or len(set(value)) < min(len(value) / 3, 8) or _has_row(value)


def is_typed(value: bytes) -> bool:
    """Whether somebody ran a finger along the keys or the alphabet."""
    return _TYPED.is_in(value)


def is_random(value: bytes) -> bool:
    """Whether a machine made it up."""
    if not _RANDOM <= len(value) <= MAX_LENGTH or not _MADE.fits(value) or value.count(b".") > 1 or b"//" in value:
        return False
    if _is_none(value) or entropy(value) < _LEAST_BITS:
        return False
    if _HEX.fits(value):
        return len(value) >= _RANDOM_HEX
    return _changes(value) >= (_CHANGES_LONG if len(value) >= _LONG else _CHANGES)


def is_chosen(value: bytes) -> bool:
    """Whether a person made it up: eight characters and more, with a digit or a sign among letters."""
    if not _CHOSEN <= len(value) <= _CHOSEN_MOST or not value.isascii() or _CODE.is_in(value) or _PLAIN.fits(value):
        return False
    if _is_none(value) or len(set(value)) < _CHOSEN_DIFFERENT:
        return False
    return _changes(value) >= _CHANGES_CHOSEN or any(byte in _SIGNS for byte in value)


def entropy(value: bytes) -> float:
    """Return Shannon's entropy in bits a character."""
    return -sum(n / len(value) * math.log2(n / len(value)) for n in Counter(value).values())


def fingerprint(value: bytes) -> str:
    """Return 12 hexadecimal digits that tell one value from another, and not what it is. Not for what people choose."""
    return hashlib.sha256(value).hexdigest()[:12]


def _is_none(value: bytes) -> bool:
    if is_hollow(value) or is_typed(value) or _WORDS.is_in(value) or _UUID.fits(value):
        return True
    kinds = set(map(_kind, value))
    return "0" not in kinds or kinds.isdisjoint("aA")


def _has_row(value: bytes) -> bool:
    row = 1
    for before, byte in pairwise(value):
        row = row + 1 if byte == before else 1
        if row == _SAME:
            return True
    return False


def _changes(value: bytes) -> float:
    """Return how often the kind of character changes, by length; a capital begins the word that follows it."""
    kinds = [_kind(byte) for byte in value]
    return (1 + sum(pair[0] != pair[1] and pair != ("A", "a") for pair in pairwise(kinds))) / len(value)


def _kind(byte: int) -> str:
    letter = chr(byte)
    return "0" if letter.isdigit() else "a" if letter.islower() else "A" if letter.isupper() else "-"
