"""Reads the fields of GitHub's JSON, and refuses an answer that lacks them or holds another type.

Answers are an attacker's text as much as a diff is: recorded ones have null users, null lines and missing
repositories. Whoever needs a field asks for it here and gets its type or a `HostError` that names it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import HostError

_SHA_LENGTHS = {40, 64}
_HEX = frozenset("0123456789abcdef")


def is_sha(text: object) -> bool:
    """Whether this is a git object id, SHA-1 or SHA-256, in lower case."""
    return isinstance(text, str) and len(text) in _SHA_LENGTHS and _HEX.issuperset(text)


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object. `where` names the request in messages."""

    value: Mapping[str, Any]
    where: str

    def text(self, key: str) -> str:
        """Return a string."""
        value = self.value.get(key)
        return value if isinstance(value, str) else self._refuse(key, "string")

    def sha(self, key: str) -> str:
        """Return a git object id."""
        value = self.text(key)
        return value if is_sha(value) else self._refuse(key, "object id")

    def integer(self, key: str) -> int:
        """Return a whole number."""
        value = self.value.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else self._refuse(key, "number")

    def text_or_none(self, key: str) -> str | None:
        """Return a string, or None for anything else."""
        value = self.value.get(key)
        return value if isinstance(value, str) else None

    def flag(self, key: str) -> bool:
        """Return whether the field is true; a missing one is not."""
        return self.value.get(key) is True

    def inner(self, key: str) -> "Fields":
        """Return an object, empty where there is none: `user` is null for a deleted account."""
        value = self.value.get(key)
        return Fields(value if isinstance(value, dict) else {}, f"{self.where} {key}")

    def each(self, key: str) -> tuple["Fields", ...]:
        """Return an array of objects."""
        return parse_objects(self.value.get(key), f"{self.where} {key}")

    def _refuse(self, key: str, kind: str) -> Any:
        raise HostError(f"{self.where}: GitHub's answer has no {kind} {key!r}")


def parse_object(value: object, where: str) -> Fields:
    """Return the JSON object of an answer. Raises `HostError` when it is another value."""
    if not isinstance(value, dict):
        raise HostError(f"{where}: GitHub's answer is no JSON object")
    return Fields(value, where)


def parse_objects(value: object, where: str) -> tuple[Fields, ...]:
    """Return the objects of a JSON array. Raises `HostError` when it is another value or holds others."""
    if not isinstance(value, list):
        raise HostError(f"{where}: GitHub's answer is no JSON array")
    return tuple(parse_object(item, where) for item in value)
