"""The line map of a changed file: where a comment may stand, and where a line came from.

GitHub answers 422 for the **whole** review when one comment stands off the diff, so an anchor is made here or not at
all. It accepts new-side lines that its own diff shows (added and context lines), and a comment on several lines only
within one hunk.
"""

from bisect import bisect_left, bisect_right

from analyzers.change import ChangedFile, DiffState, Hunk, Status
from app.review.report import Anchor

MAX_SPAN = 20
"""Lines of a finding that a comment covers as they are; a longer one shrinks to the added lines that it holds."""

_NO_PLACE = {
    DiffState.COMPUTED: "GitHub does not show the diff of this file, so no comment can stand on its lines",
    DiffState.UNKNOWN: "the diff of this file is not known, so no comment can stand on its lines",
}


class LineMap:
    """A file's lines, indexed once. Look-ups take time logarithmic in its hunks and added lines."""

    def __init__(self, file: ChangedFile) -> None:
        self._file = file
        self._added = sorted(file.added_lines)
        self._old = {line.new: line.old for hunk in file.hunks for line in hunk.lines if line.new is not None}
        self._shown = [(new[0], new[-1]) for hunk in file.hunks if (new := _new_side(hunk))]
        self._after: list[int] = []
        self._shift: list[int] = []
        self._index_shifts()

    def _index_shifts(self) -> None:
        """Note, for each hunk, the first new line after it and how far from there on old lines stand off."""
        shift = 0
        for hunk in self._file.hunks:
            new = _new_side(hunk)
            old = [line.old for line in hunk.lines if line.old is not None]
            after = new[-1] + 1 if new else old[0] - shift
            shift += len(old) - len(new)
            self._after.append(after)
            self._shift.append(shift)

    def accepts(self, line: int) -> bool:
        """Whether GitHub takes a comment on this new-side line."""
        return self._file.diff is DiffState.GIVEN and self._hunk_of(line) is not None

    def touches(self, start: int, end: int) -> bool:
        """Whether the change wrote a line of this range; every line where the difference is unknown."""
        return self._file.diff is DiffState.UNKNOWN or self._last_added(start, end) is not None

    def old_line(self, line: int) -> int | None:
        """Return the old line that a new-side line came from, shown in a hunk or not; None if the change wrote it."""
        if self._file.diff is DiffState.UNKNOWN or self._file.status is Status.ADDED:
            return None
        if line in self._old:
            return self._old[line]
        at = bisect_right(self._after, line)
        return line + (self._shift[at - 1] if at else 0)

    def anchor(self, start: int, end: int) -> Anchor | str:
        """Return where a comment on new-side lines `start` to `end` may stand, or why it stands nowhere.

        It ends on `end` if the diff shows that line in a hunk that holds an added line of the range, and else in the
        hunk of the last added line; of lines that the change did not write, on those that the diff shows around it. It
        never leaves its hunk.
        """
        if self._file.diff is not DiffState.GIVEN:
            return _NO_PLACE[self._file.diff]
        last = self._last_added(start, end)
        hunk = self._hunk_of(end)
        if last is None:
            if hunk is None:
                return "the change did not touch these lines"
            return Anchor(end, max(start, hunk[0], end - MAX_SPAN + 1) if max(start, hunk[0]) < end else None)
        if hunk is None or self._last_added(max(start, hunk[0]), end) is None:
            hunk = self._hunk_of(last)
        if hunk is None:
            return "the diff does not show these lines"
        first, line = max(start, hunk[0]), min(end, hunk[1])
        if end - start >= MAX_SPAN:
            first = self._added[bisect_left(self._added, first)]
            line = self._added[bisect_right(self._added, line) - 1]
        return Anchor(line, first if first < line else None)

    def _last_added(self, start: int, end: int) -> int | None:
        at = bisect_right(self._added, end) - 1
        return self._added[at] if at >= 0 and self._added[at] >= start else None

    def _hunk_of(self, line: int) -> tuple[int, int] | None:
        at = bisect_right(self._shown, line, key=lambda hunk: hunk[0]) - 1
        return self._shown[at] if at >= 0 and line <= self._shown[at][1] else None


def _new_side(hunk: Hunk) -> list[int]:
    return [line.new for line in hunk.lines if line.new is not None]
