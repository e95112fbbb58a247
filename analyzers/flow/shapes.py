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


def excluded(pattern: str) -> frozenset[str]:
    """Return the kinds of harm that a text cannot do in which nothing fits a pattern: none does, or it was replaced.

    A class of all other characters leaves only those that it names. Otherwise it is what the pattern looks for by name,
    so an anchor or a delimiter of the pattern's own is not taken for a character.
    """
    bare = _DELIMITERS.sub(r"\1", pattern)
    only = _ALL_BUT.fullmatch(bare)
    if only is not None:
        left = only["left"] or ""
        return _NO_PATH if "/" in left and "." in left else frozenset({"*"})
    looked_for = bare.removeprefix("^").removesuffix("$") if len(bare) > 1 else bare
    return frozenset(kind for kind, signs in _SIGNS.items() if any(sign in looked_for for sign in signs))


def is_telling(pattern: str) -> bool:
    """Whether a pattern that a text fits as a whole says what may stand in it; `.*` lets anything stand there."""
    bare = _DELIMITERS.sub(r"\1", pattern)
    whole = bare.startswith(("^", "\\A")) and bare.endswith(("$", "\\z", "\\Z"))
    return whole and not says_anything(bare)


def says_anything(pattern: str) -> bool:
    """Whether a part of the text that fits the pattern may be anything."""
    return _ANYTHING.search(pattern) is not None


_DELIMITERS = re.compile(r"^/(.*)/[a-z]*$", re.DOTALL)
"""Of a literal of JavaScript or Ruby, with its flags."""
_ALL_BUT = re.compile(r"(\[\^(?P<left>(\\.|[^\]\\])+)\]|\\W)[+*]?", re.DOTALL)
_ANYTHING = re.compile(r"(?<!\\)(\\\\)*\.[*+]")
_NO_PATH = frozenset(
    {
        *("sql", "condition", "shell", "argument", "code", "html", "body", "page", "template", "ldap", "xpath"),
        *("regex", "header", "line"),
    }
)
_LINE_ENDS = ("\\n", "\\r", "\n", "\r", "\\R", "\\p{C", "\\s", "[:cntrl:]")
_SIGNS: Mapping[str, tuple[str, ...]] = {
    "html": ("<", "&"),
    "body": ("<", "&"),
    "path": ("..", "/", "\\."),
    "line": _LINE_ENDS,
    "header": _LINE_ENDS,
    "regex": (".*+?", "*+?", "|[\\]"),
    "shell": (";", "`", "&"),
}


def has_host(text: str) -> bool:
    """Whether a text that goes on with a stranger's value already says whom it speaks to."""
    return _HOST.search(text) is not None or _HERE.search(text) is not None
