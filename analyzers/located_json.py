"""JSON → its values with the lines on which they stand, as no parser of Python tells them.

A search for a text finds another place with the same text, or none where the text is written with escapes, and a
finding off the changed lines is lost. So the tokens are counted: the parser tells the texts in the order of the
document, and a text is a token that nothing else in JSON looks like.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from analyzers.linear import linear

_TOKEN = linear(rb'(?s)"(?:[^"\\]|\\.)*"')
Value: TypeAlias = "str | Mapping[str, Located] | tuple[Located, ...] | None"


@dataclass(frozen=True, slots=True)
class Located:
    """A value on a line, 1-based: a text on its own, another on that of its key. Numbers and the like are None."""

    value: Value
    line: int

    def table(self, *keys: str) -> Mapping[str, "Located"]:
        """Return the object at the end of the keys, or an empty one."""
        found = self.at(*keys)
        return found.value if found is not None and isinstance(found.value, Mapping) else {}

    def text(self, *keys: str) -> str:
        """Return the text at the end of the keys, or an empty one."""
        found = self.at(*keys)
        return found.value if found is not None and isinstance(found.value, str) else ""

    def at(self, *keys: str) -> "Located | None":
        """Walk down objects."""
        found: Located | None = self
        for key in keys:
            found = found.value.get(key) if found is not None and isinstance(found.value, Mapping) else None
        return found


class _Pairs(list[tuple[str, object]]):
    """An object as it is written: a key that stands there twice is two tokens."""


def parse_located(content: bytes) -> Located:
    """Parse JSON in UTF-8. Of equal keys the last counts. Raises `ValueError` or `RecursionError`."""
    document = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_Pairs)
    return _locate(document, _token_lines(content), 1)


def _token_lines(content: bytes) -> Iterator[int]:
    ends = list(accumulate(len(line) + 1 for line in content.split(b"\n")))
    return (bisect_right(ends, spans[0][0]) + 1 for spans in _TOKEN.matches(content))


def _locate(value: object, lines: Iterator[int], line: int) -> Located:
    match value:
        case _Pairs():
            return Located({key: _locate(inner, lines, next(lines)) for key, inner in value}, line)
        case list():
            return Located(tuple(_locate(inner, lines, line) for inner in value), line)
        case str():
            return Located(value, next(lines))
        case _:
            return Located(None, line)
