"""A verbatim quote → the lines it was taken from, because models quote well and count lines badly.

Whole lines come first, as written, then with white space evened out; then words inside lines. Of several places the one
nearest to the claimed line is meant; words inside lines must stand once, or right where they are claimed.

Both the file and the quote may be hostile: a megabyte of one letter, quoted a hundred thousand letters at a time. So
hits are not enumerated: the nearest are found by one search forwards and one in the reversed text, and `str.find` is
linear for such needles since Python 3.10 (`str.rfind` is not). The worst of a dozen such pairs took 24 ms.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from app.review.fence import unshow
from app.review.sheet import Range

LEAST = 4
"""Characters, blanks not counted, of the shortest quote that says where it was taken from; `});` stands everywhere."""
NEAR = 5
"""Lines at most between a claim and the words it quotes, where those words stand in several places."""

_BEGINNING = re.compile(r"[ \t]*(?:([0-9]{1,6} [ +])|-)\|")
"""What `app.review.sheet` puts before a line; without a number the line was removed. It cannot backtrack far."""


@dataclass(frozen=True)
class _Form:
    """The file in one form: its text, where each line begins in it, and how many characters of a hit follow its end."""

    text: str
    starts: Sequence[int]
    beyond: int = 0

    @cached_property
    def _backwards(self) -> str:
        return self.text[::-1]

    def only(self, needle: str) -> Range | None:
        """Return the place of a needle that stands nowhere else."""
        at = self.text.find(needle)
        return self._lines(at, needle) if at >= 0 and self.text.find(needle, at + 1) < 0 else None

    def nearest(self, needle: str, line: int) -> Range | None:
        """Return the place that begins nearest to a line."""
        offset = self.starts[min(line, len(self.starts)) - 1]
        last = len(self.text) - len(needle)
        after = self.text.find(needle, offset)
        behind = self._backwards.find(needle[::-1], max(last - offset + 1, 0))
        found = [self._lines(last - behind, needle)] if behind >= 0 else []
        found += [self._lines(after, needle)] if after >= 0 else []
        return min(found, key=lambda one: abs(one[0] - line), default=None)

    def _lines(self, at: int, needle: str) -> Range:
        return bisect_right(self.starts, at), bisect_right(self.starts, at + len(needle) - 1 - self.beyond)


def _by_line(lines: Sequence[str]) -> _Form:
    r"""Return a form in which a line is `\n` and its text, so that only whole lines are found."""
    text = "\n".join(["", *lines, ""])
    return _Form(text, [0, *accumulate(len(line) + 1 for line in lines[:-1])], beyond=1)


def _as_words(lines: Sequence[str]) -> _Form:
    """Return a form of all words, one blank apart, whatever the lines. A blank line begins where the next does."""
    evened = [_even(line) for line in lines]
    starts = [0, *accumulate(len(line) + 1 if line else 0 for line in evened[:-1])]
    return _Form(" ".join(filter(None, evened)), starts)


def _even(line: str) -> str:
    return " ".join(line.split())


class Quotable:
    """The lines of one file, at least one, to find quotes in; indexed once for all of them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.last = len(lines)
        self._exact = _by_line([line.rstrip() for line in lines])
        self._evened = _by_line([_even(line) for line in lines])
        self._words = _as_words(lines)

    def resolve(self, quote: str, line: int | None) -> Range | None:
        """Return the lines that a quote was taken from, or None. `line` is where the model says it begins, if it does.

        Our own line numbers are taken off a quote that is not found with them.
        """
        quoted = unshow(quote).split("\n")
        return self._find(quoted, line) or self._find(_without_beginnings(quoted), line)

    def _find(self, quoted: Sequence[str], line: int | None) -> Range | None:
        words = _even(" ".join(quoted))
        if len(words) - words.count(" ") < LEAST:
            return None
        exact = "\n".join(["", *_trimmed([one.rstrip() for one in quoted]), ""])
        evened = "\n".join(["", *_trimmed([_even(one) for one in quoted]), ""])
        if line is None:
            return self._exact.only(exact) or self._evened.only(evened) or self._words.only(words)
        whole = self._exact.nearest(exact, line) or self._evened.nearest(evened, line)
        return whole or self._words.only(words) or self._close(words, line)

    def _close(self, words: str, line: int) -> Range | None:
        found = self._words.nearest(words, line)
        return found if found and abs(found[0] - line) <= NEAR else None


def _trimmed(lines: Sequence[str]) -> Sequence[str]:
    """Return the lines without the blank ones at both ends."""
    full = [at for at, line in enumerate(lines) if line]
    return lines[full[0] : full[-1] + 1] if full else ()


def _without_beginnings(lines: Sequence[str]) -> Sequence[str]:
    """Return the text of lines that were copied with what stands before it; none if any line was not."""
    found = [(_BEGINNING.match(line), line) for line in lines if line.strip()]
    if not all(match for match, _ in found):
        return ()
    return [line[match.end() :] for match, line in found if match and match[1]]
