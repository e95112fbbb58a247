r"""The lines of a file as git and GitHub count them: by line feeds alone.

Python and Ruff end a line at a lone carriage return as well, so one `\r` in a comment would move every later finding
off its line, out of the diff and out of sight.
"""

from bisect import bisect_left
from itertools import accumulate


class Lines:
    """The lines of one file. Numbers are 1-based; an empty file has one empty line."""

    def __init__(self, content: bytes) -> None:
        self._lines = content.split(b"\n")
        if len(self._lines) > 1 and not self._lines[-1]:
            self._lines.pop()
        self._ends = list(accumulate(1 + line.removesuffix(b"\r").count(b"\r") for line in self._lines))

    def clamp(self, start: int, end: int) -> tuple[int, int]:
        """Move a range into the file, where it is not: a tool may say line 0, or the line after the last."""
        last = len(self._lines)
        first = min(max(start, 1), last)
        return first, min(max(end, first), last)

    def clamp_universal(self, start: int, end: int) -> tuple[int, int]:
        """Move a range of lines, counted with lone carriage returns as line ends, to git's numbers."""
        return self.clamp(bisect_left(self._ends, start) + 1, bisect_left(self._ends, end) + 1)

    def between(self, start: int, end: int) -> list[str]:
        """Return the text of the lines `start` to `end`, inclusive."""
        return [line.decode(errors="replace") for line in self._lines[start - 1 : end]]
