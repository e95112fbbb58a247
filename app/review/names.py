"""The names that lines of a file use: what they call, refer to or inherit from, wherever it is defined.

Names are the leaves that a grammar calls identifiers, so the words of comments and strings are none; of a text that
has no tree, every word counts. What stands around a name in the text says the rest, alike for all languages: a bracket
that opens behind it makes a call, a dot before it an attribute of what stands before that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import TypeAlias

from app.review.outline import SyntaxTree, parse
from app.review.sheet import Range, Sheet

MOST = 3_000
"""Places of names that are looked at in one file."""
_LONGEST = 100
"""Bytes of a name, and those around it that are looked at."""
_WORD = re.compile(rb"[A-Za-z_\x80-\xff][\w\x80-\xff]*+")
_LAST_WORD = re.compile(rb"[\w\x80-\xff]++\Z")
_JOINTS = (b"?.", b"::", b".")
_RUBY = "ruby"
"""There a dot is a call, with or without a bracket."""
_PROPER = frozenset({"identifier", "constant"})

_Place: TypeAlias = tuple[int, int, int]
"""Line, and the offsets of the name's first byte and of the one behind it."""


@dataclass(frozen=True, slots=True)
class Use:
    """A name that lines use.

    `owner` is the word before its dot: empty where that is no word, None for a name that stands alone. `called` and
    `changed` hold if it is called, and stands on a changed line, in one of its `places` at least.
    """

    name: str
    owner: str | None = None
    called: bool = False
    changed: bool = False
    places: int = 1

    def __or__(self, other: "Use") -> "Use":
        called, changed = self.called or other.called, self.changed or other.changed
        return Use(self.name, self.owner, called, changed, self.places + other.places)


def find_uses(sheet: Sheet, ranges: Sequence[Range]) -> tuple[Use, ...]:
    """Return the names that ascending ranges of lines use, each once with each owner, in the order of their places.

    What a definition of the file is called is not used by it.
    """
    data = sheet.text.encode(errors="replace")
    tree = parse(sheet.language, data, sheet.path) if sheet.outline else None  # a text that stalls is not parsed twice
    places = _leaves(tree, ranges) if tree is not None else _words(data, ranges)
    defined = {(line, one.name.rpartition(".")[2]) for one in sheet.outline for line in one.signature_lines}
    changed = frozenset(sheet.changed)
    uses: dict[tuple[str, str | None], Use] = {}
    for line, start, end in islice(places, MOST):
        name = data[start : min(end, start + _LONGEST)].decode(errors="replace")
        if (line, name) in defined:
            continue
        owner = _owner(data[max(0, start - _LONGEST) : start])
        called = _is_call(data[end : end + 4]) or (sheet.language == _RUBY and owner is not None)
        one, known = Use(name, owner, called, line in changed), uses.get((name, owner))
        uses[name, owner] = known | one if known is not None else one
    return tuple(uses.values())


def _owner(before: bytes) -> str | None:
    joint = next((joint for joint in _JOINTS if before.endswith(joint)), None)
    if joint is None or before.endswith(b".."):  # a spread or a range
        return None
    word = _LAST_WORD.search(before.removesuffix(joint))
    return word[0].decode(errors="replace") if word else ""


def _is_call(behind: bytes) -> bool:
    return behind.lstrip().startswith((b"(", b"!("))


def _words(data: bytes, ranges: Sequence[Range]) -> Iterator[_Place]:
    lines = data.split(b"\n")
    offsets = [0, *accumulate(len(line) + 1 for line in lines)]
    for first, last in ranges:
        for number in range(first, min(last, len(lines)) + 1):
            at = offsets[number - 1]
            for word in _WORD.finditer(lines[number - 1]):
                yield number, at + word.start(), at + word.end()


def _leaves(tree: SyntaxTree, ranges: Sequence[Range]) -> Iterator[_Place]:
    """Yield the identifiers in the ranges; what lies between them is not entered."""
    rest = iter(ranges)
    first, last = next(rest, (0, 0))
    cursor = tree.walk()
    while True:
        node = cursor.node
        inside = False
        if node is not None:
            top, bottom = node.start_point.row + 1, node.end_point.row + 1
            while last and last < top:
                first, last = next(rest, (0, 0))
            if not last:
                return
            inside = first <= bottom
            if inside and node.child_count == 0 and _is_name(node.type) and node.end_byte > node.start_byte:
                yield top, node.start_byte, node.end_byte
        if inside and cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return


def _is_name(kind: str) -> bool:
    return kind in _PROPER or kind.endswith("_identifier")
