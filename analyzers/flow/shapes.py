"""Whether a text with a stranger's value in it does harm of a kind: what stands around the value decides."""

import re
from collections.abc import Callable, Mapping

from analyzers.flow.values import HOLE

_SQL = re.compile(
    r"\b(select\b.*\bfrom|insert\s+into|update\b.*\bset|delete\s+from|merge\s+into|replace\s+into|(create|drop|alter|truncate)\s+"
    r"(table|database|index|user|view)|union\s+(all\s+)?select|exec(ute)?\s+\w|call\s+\w|from\s+\w+.*\bwhere|order\s+by|where)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(=|<|>|\blike\b|\bilike\b|\bin\s*\(|\bbetween\b|\basc\b|\bdesc\b|,)", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^>]*", re.DOTALL)
_PROGRAMS = """
git hg svn tar zip unzip 7z curl wget rsync scp ssh sftp find sed awk ffmpeg psql pg_dump mysql mysqldump docker kubectl
helm openssl node python perl man tcpdump sendmail pandoc wkhtmltopdf xelatex gs youtube-dl yt-dlp npm pip
"""
SHELLS = frozenset({"sh", "bash", "zsh", "dash", "ksh", "cmd", "cmd.exe", "powershell", "pwsh"})
PROGRAMS = frozenset(_PROGRAMS.split())
"""Programs that read, write or run something because an option says so."""
_HOST = re.compile(r"^\s*(https?|wss?|ftp)://[^/\\\0?#]+[/?#:]", re.IGNORECASE)
_HERE = re.compile(r"^\s*(/[^/\\\0]|[?#])")


def _sql(text: str, raw: bool) -> bool:  # noqa: FBT001 -- one shape for all
    return raw or (text != HOLE and _SQL.search(text) is not None)


def _condition(text: str, raw: bool) -> bool:  # noqa: FBT001
    return raw or (text != HOLE and _CONDITION.search(text) is not None)


def _expression(text: str, raw: bool) -> bool:  # noqa: FBT001
    return raw or "[" in text or "/" in text


def _filter(text: str, raw: bool) -> bool:  # noqa: FBT001
    return raw or "=" in text


def _page(text: str, raw: bool) -> bool:  # noqa: FBT001
    del raw
    return _TAG.search(text) is not None


def _line(text: str, raw: bool) -> bool:  # noqa: FBT001
    return raw or text.rstrip().endswith(("\\n", "\n")) or text.endswith("\n")


def _argument(text: str, raw: bool) -> bool:  # noqa: FBT001
    del raw
    return text.startswith(HOLE)


def _address(text: str, raw: bool) -> bool:  # noqa: FBT001
    del raw
    return not _HOST.search(text) and not _HERE.search(text)


_SHAPES: Mapping[str, Callable[[str, bool], bool]] = {
    "sql": _sql,
    "condition": _condition,
    "xpath": _expression,
    "ldap": _filter,
    "program": _argument,
    "page": _page,
    "line": _line,
    "argument": _argument,
    "url": _address,
    "redirect": _address,
}


def does_harm(kind: str, text: str, *, raw: bool) -> bool:
    """Whether a value that reads like `text`, with holes where it is a stranger's, does harm of a kind.

    `raw` says that a text that is a stranger's as a whole does too, of which nothing can be read.
    """
    shape = _SHAPES.get(kind)
    return shape is None or shape(text, raw)


def replaced(pattern: str) -> frozenset[str]:
    """Return the kinds of harm that a text cannot do any more once what fits a pattern was replaced in it."""
    if "[^" in pattern or "\\W" in pattern:
        return frozenset({"*"})
    return frozenset(kind for kind, signs in _SIGNS.items() if any(sign in pattern for sign in signs))


_LINE_ENDS = ("\\n", "\\r", "\n", "\r", "\\R", "\\p{C", "\\s", "[:cntrl:]")
_SIGNS: Mapping[str, tuple[str, ...]] = {
    "html": ("<", "&"),
    "body": ("<", "&"),
    "path": ("..", "/", "\\."),
    "line": _LINE_ENDS,
    "header": _LINE_ENDS,
    "regex": (".*+?", "*+?", "^$", "|[\\]"),
    "shell": (";", "|", "`", "$"),
}


def has_host(text: str) -> bool:
    """Whether a text that goes on with a stranger's value already says whom it speaks to."""
    return _HOST.search(text) is not None or _HERE.search(text) is not None
