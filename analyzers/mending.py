"""Turns a tool's fix into a suggestion for whole lines, from nothing but the file's own bytes.

GitHub applies a suggestion to whole lines, tools replace ranges of characters. Whatever cannot be said in whole lines
exactly is no suggestion: a file with carriage returns (GitHub would rewrite its line ends), a blank line as the whole
new text (it would read as a deletion), characters that do not print (a reader could not see what is applied).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analyzers.finding import Suggestion

MAX_LINES = 12
"""A longer suggestion is a rewrite, and nobody reads it before pressing the button."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace bytes `start` to `end` (0-based, end exclusive) of a file by `text`."""

    start: int
    end: int
    text: str


def suggest(content: bytes, edits: Sequence[Edit]) -> Suggestion | None:
    """Return the lines that all edits touch, as they would read after them; None where that cannot be said."""
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    if not ordered or b"\r" in content or not _is_in_order(ordered, len(content)):
        return None
    head = content.rfind(b"\n", 0, ordered[0].start) + 1
    if head == len(content):  # after the last line there is no line to replace
        return None
    first = content.count(b"\n", 0, head) + 1
    tail = _line_end(content, max(ordered[-1].end, head + 1))
    new = _applied(content, ordered, head, tail)
    if new and not new.endswith(b"\n") and tail < len(content):  # the edit ate its line end: the next line joins
        tail = _line_end(content, tail + 1)
        new = _applied(content, ordered, head, tail)
    last = first + content.count(b"\n", head, tail) - content.endswith(b"\n", head, tail)
    return _checked(first, last, new)


def offset(content: bytes, row: int, column: int) -> int | None:
    """Return the byte offset of a 1-based line and a 1-based column in characters; None outside the file.

    Lines end at a line feed. The line after the last one has column 1 only: an edit may end there.
    """
    start = 0
    for _ in range(row - 1):
        start = content.find(b"\n", start) + 1
        if not start:
            return None
    line = content[start : _line_end(content, start + 1)].decode(errors="surrogateescape")
    if row < 1 or not 1 <= column <= len(line) + 1:
        return None
    return start + len(line[: column - 1].encode(errors="surrogateescape"))


def _is_in_order(edits: Sequence[Edit], length: int) -> bool:
    place = 0
    for edit in edits:
        if not place <= edit.start <= edit.end <= length:
            return False
        place = edit.end
    return True


def _line_end(content: bytes, end: int) -> int:
    """Return the offset after the line feed at or after `end` - 1, or the file's end."""
    found = content.find(b"\n", max(end - 1, 0))
    return len(content) if found < 0 else found + 1


def _applied(content: bytes, edits: Sequence[Edit], head: int, tail: int) -> bytes:
    parts: list[bytes] = []
    place = head
    for edit in edits:
        parts += [content[place : edit.start], edit.text.encode(errors="replace")]
        place = edit.end
    return b"".join([*parts, content[place:tail]])


def _checked(first: int, last: int, new: bytes) -> Suggestion | None:
    try:
        text = new.removesuffix(b"\n").decode()
    except UnicodeDecodeError:
        return None
    shown = text.replace("\n", "").replace("\t", "")
    if new == b"\n" or last - first >= MAX_LINES or text.count("\n") >= MAX_LINES or not shown.isprintable():
        return None
    return Suggestion(first, last, text)
