"""Builds request paths from names that came out of payloads, so that no name can become another route."""

from urllib.parse import quote

from app.errors import GoneError
from app.github.port import PullRef

_NAME = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


def repository_path(ref: PullRef) -> str:
    """Return `/repos/owner/name`. Raises `GoneError` for what cannot be a repository's name."""
    owner, _, name = ref.repository.partition("/")
    if any(not part or part in {".", ".."} or not _NAME.issuperset(part) for part in (owner, name)):
        raise GoneError(f"{ref.repository[:100]!r} is no repository's name")
    return f"/repos/{owner}/{name}"


def is_plain(path: str) -> bool:
    """Whether this names one file below a root and nothing else: no empty, `.` or `..` part, no NUL."""
    return "\0" not in path and {"", ".", ".."}.isdisjoint(path.split("/"))


def contents_path(path: str) -> str:
    """Return the route of a plain path's contents. urllib3 would fold a `..` before the request is sent."""
    return f"/contents/{quote(path, errors='replace')}"


def is_login(name: str) -> bool:
    """Whether this can be an account's name: letters, digits, `-` and `_`, and `[bot]` behind an App's."""
    return bool(name) and (_NAME - {"."}).issuperset(name.removesuffix("[bot]"))
