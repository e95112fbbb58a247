"""Regular expressions over bytes in time linear in the bytes: the door to RE2 for analyzers that run in this process.

What an analyzer of ours reads was written by an attacker, so Python's `re`, which backtracks, is not used for it.
Bytes that are no UTF-8 match like any others.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import re2  # type: ignore[import-untyped]

MAX_PROGRAM = 2_000
"""Instructions of a compiled pattern, for each byte may cost a step per instruction once the automaton is too large."""


@dataclass(frozen=True, slots=True)
class Linear:
    """A compiled pattern."""

    regex: object

    def matches(self, content: bytes) -> Iterator[tuple[tuple[int, int], ...]]:
        """Yield the matches from left to right, none overlapping, as the spans of all groups; (-1, -1) for no part."""
        for match in self.regex.finditer(content):  # type: ignore[attr-defined]
            yield tuple(match.span(group) for group in range(len(match.groups()) + 1))

    def fits(self, content: bytes) -> bool:
        """Tell whether the pattern matches all of it."""
        return self.regex.fullmatch(content) is not None  # type: ignore[attr-defined]

    def is_in(self, content: bytes) -> bool:
        """Tell whether the pattern matches somewhere."""
        return self.regex.search(content) is not None  # type: ignore[attr-defined]


def linear(pattern: bytes, *, ignore_case: bool = False) -> Linear:
    """Compile a pattern of ours. Raises `ValueError` for one that is faulty or too large."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    options.case_sensitive = not ignore_case
    options.log_errors = False
    try:
        regex = re2.compile(pattern, options)
    except re2.error as error:
        raise ValueError(f"RE2 refuses {pattern!r}: {error}") from None
    if regex.programsize > MAX_PROGRAM:
        raise ValueError(f"{pattern!r} has {regex.programsize:,} steps when compiled, the limit is {MAX_PROGRAM:,}")
    return Linear(regex)
