"""Search for a literal text or a regular expression in files of the head tree, in time linear in their bytes.

By RE2, which never backtracks; a pattern whose automaton is large is refused, because each byte may then cost a step
per state. What was not searched is part of the answer: a search that found nothing must not pass for "there is none".
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import re2  # type: ignore[import-untyped]

from app.engine.head_tree import TreeText, UnreadableError
from app.review.render import plain

MAX_MEMORY = 1024 * 1024
"""Bytes that RE2 may use for one pattern; its default is 8 MiB."""
MAX_PROGRAM = 2_000
"""Instructions of a compiled pattern. One of 1,205, `(?:a?b?){300}z`, takes 10 s for a MiB of `ab` (RE2 of 2025-11)."""
PIECE = 64 * 1024
"""Bytes searched at once, in whole lines: no match reaches beyond. Between pieces the time is looked at."""
MAX_MATCHES = 100


@dataclass(frozen=True, slots=True)
class Match:
    """A line that matches; 1-based."""

    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """The first matches, in the order of the texts. `searched` counts the texts looked through to their end."""

    matches: tuple[Match, ...]
    searched: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is searched for."""

    regex: object

    def next_in(self, data: bytes, start: int) -> int | None:
        """Return the byte at which the next match from `start` on begins, or None."""
        match = self.regex.search(data, start)  # type: ignore[attr-defined]
        return None if match is None else match.start()


def compile_pattern(text: str, *, regex: bool, case_sensitive: bool) -> Pattern:
    """Compile a pattern. Raises `UnreadableError` with what is wrong with it."""
    options = re2.Options()
    options.max_mem = MAX_MEMORY
    options.log_errors = False
    options.never_capture = True
    options.case_sensitive = case_sensitive
    options.literal = not regex
    try:
        compiled = re2.compile(f"(?m:{text})" if regex else text, options)
    except re2.error as error:
        raise UnreadableError(
            f"RE2 refuses the pattern: {_words(error)}. Set regex to false to find it as it is written."
        ) from None
    if compiled.programsize > MAX_PROGRAM:
        raise UnreadableError(
            f"The pattern has {compiled.programsize:,} steps when compiled, the limit is {MAX_PROGRAM:,}; "
            "use smaller repetitions"
        )
    return Pattern(compiled)


def search(pattern: Pattern, texts: Sequence[TreeText], late: Callable[[], bool]) -> Found:
    """Return the lines on which a match begins, `MAX_MATCHES` at most. `late` is asked before each piece of text."""
    matches: list[Match] = []
    for searched, text in enumerate(texts):
        line = 1
        for piece in _pieces(text.text.encode(errors="replace")):
            if late():
                return Found(tuple(matches), searched)
            for match in _search_piece(pattern, text.path, piece, line, MAX_MATCHES - len(matches)):
                if not matches or (matches[-1].path, matches[-1].line) != (match.path, match.line):
                    matches.append(match)
            if len(matches) == MAX_MATCHES:
                return Found(tuple(matches), searched)
            line += piece.count(b"\n")
    return Found(tuple(matches), len(texts))


def _pieces(data: bytes) -> Iterator[bytes]:
    """Yield the data in pieces that end with a line, unless the line alone is longer than a piece."""
    start = 0
    while start < len(data):
        end = data.rfind(b"\n", start, start + PIECE) + 1 or start + PIECE
        end = len(data) if len(data) - start <= PIECE else end
        yield data[start:end]
        start = end


def _search_piece(pattern: Pattern, path: str, piece: bytes, line: int, most: int) -> list[Match]:
    found: list[Match] = []
    start = 0
    while len(found) < most and start < len(piece):
        at = pattern.next_in(piece, start)
        if at is None or at == len(piece):
            break
        line += piece.count(b"\n", start, at)
        begin = piece.rfind(b"\n", 0, at) + 1
        end = piece.find(b"\n", at)
        end = len(piece) if end < 0 else end
        found.append(Match(path, line, piece[begin:end].decode(errors="replace")))
        line, start = line + 1, end + 1
    return found


def _words(error: Exception) -> str:
    said = error.args[0] if error.args else ""
    return plain(said.decode(errors="replace") if isinstance(said, bytes) else str(said), 200)
