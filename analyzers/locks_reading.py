"""What is read of a lock file: a package, the address it is taken from, and whether anything vouches for its bytes."""

from dataclasses import dataclass

from analyzers.linear import linear

_COMMIT = linear(rb"[0-9a-fA-F]{40}")
_ESCAPE = linear(rb"\\[xuU/]")
MAX_LOCK = 1024 * 1024
"""Bytes. uv.lock of that size, 280 packages, takes `tomllib` 0.6 s (Python 3.11)."""


@dataclass(frozen=True, slots=True)
class Locked:
    """A package as it is locked, on the line of its address, or of its name where it has none.

    `version` is empty where the address need not hold it. `is_vouched`: a digest or a commit stands beside it.
    `is_origin` is false for a file that a registry named here may keep elsewhere.
    """

    address: str
    line: int
    name: str = ""
    version: str = ""
    is_vouched: bool = True
    is_origin: bool = True


def has_commit(text: str) -> bool:
    """Whether a commit or a digest stands in an address."""
    return _COMMIT.is_in(text.encode(errors="replace"))


def refuse_escapes(content: bytes) -> None:
    """Raise `ValueError` for a text that is written by number, as if to be found by nobody."""
    if found := next(_ESCAPE.matches(content), None):
        line = content.count(b"\n", 0, found[0][0]) + 1
        raise ValueError(f"line {line:,} holds an escape by number, which no tool writes there; lock it anew")
