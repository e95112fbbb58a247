"""A changed file as a model reads it: numbered lines of the new side, the added ones marked, the removed ones in place.

Every line begins with a number or blanks, a mark and a bar that code wrote, so nothing in the file can pose as the end
of the passage, as another file or as a remark of ours.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TypeAlias

from analyzers.change import ChangedFile, DiffState
from app.review.excerpt import WITHHELD
from app.review.fence import show
from app.review.outline import Definition

Range: TypeAlias = tuple[int, int]
"""New-side lines, 1-based and inclusive."""

REMOVED_SHOWN = 6_000
"""Characters of the lines removed at one place that are shown."""
_PREFIX = len("12345 +|\n")


def numbered(number: int, text: str, mark: str = " ") -> str:
    """Return a line as a model is shown it. `app.review.quote` takes the same beginning off again."""
    return f"{number:5d} {mark}|{text}"


@dataclass(frozen=True)
class Sheet:
    """A changed file with its new side. `whole` is false where only the lines that its diff shows are known."""

    file: ChangedFile
    text: str
    language: str = "text"
    outline: tuple[Definition, ...] = ()
    whole: bool = True
    withheld: frozenset[int] = frozenset()
    """Lines that hold a secret. They are not shown, nor is what was removed from a file that has any: most often the
    secret's predecessor."""
    guarded: bool = False
    """Whether nothing of what was removed is shown, since a secret stood in it."""

    @property
    def path(self) -> str:
        """The path of the new side."""
        return self.file.path

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines as git counts them, without the carriage return before a line feed."""
        lines = [line.removesuffix("\r") for line in self.text.split("\n")]
        return lines if lines[-1] else lines[:-1]

    @cached_property
    def known(self) -> Sequence[Range]:
        """The ranges whose text is known."""
        last = len(self.lines)
        if self.whole or not last:
            return [(1, last)] if last else []
        sides = [[line.new for line in hunk.lines if line.new is not None] for hunk in self.file.hunks]
        return merge((side[0], min(side[-1], last)) for side in sides if side and side[0] <= last)

    @cached_property
    def removed(self) -> Mapping[int, Sequence[str]]:
        """New-side number → the lines that were removed right before that line; for the end of file, its last + 1."""
        found: dict[int, list[str]] = {}
        end = len(self.lines) + 1
        shift = 0
        for hunk in self.file.hunks:
            place = next((line.new for line in hunk.lines if line.new is not None), 0)
            for line in hunk.lines:
                if line.new is not None:
                    place = line.new + 1
                elif line.old is not None:
                    place = place or line.old - shift
                    found.setdefault(min(max(place, 1), end), []).append(line.text.removesuffix("\r"))
            shift += sum((line.new is None) - (line.old is None) for line in hunk.lines)
        return found

    @cached_property
    def changed(self) -> Sequence[int]:
        """The lines that a reader must see, ascending: added ones, and those before which lines were removed.

        Lines removed at the end count as the last line. Where the difference is unknown, every line must be seen.
        """
        last = len(self.lines)
        if self.file.diff is DiffState.UNKNOWN:
            return range(1, last + 1)
        removed = {min(place, last) for place in self.removed}
        return sorted(line for line in removed | self.file.added_lines if 1 <= line <= last)

    def changes(self, ranges: Sequence[Range]) -> int:
        """Count the changed lines in ranges that do not overlap."""
        return sum(bisect_left(self.changed, end + 1) - bisect_left(self.changed, start) for start, end in ranges)

    @cached_property
    def _costs(self) -> Sequence[int]:
        shown = show("\n".join(self.lines)).split("\n")
        costs = [len(line) + _PREFIX for line in shown]
        for place, removed in self.removed.items():
            costs[min(place, len(costs)) - 1] += sum(len(show(line)) + _PREFIX for line in _fitting(removed))
        return [0, *accumulate(costs)]

    def cost(self, start: int, end: int) -> int:
        """Return the characters that these lines take when they are shown, removed lines included."""
        return self._costs[end] - self._costs[start - 1]

    def unshown_removals(self, ranges: Sequence[Range]) -> int:
        """Count the removed lines of these ranges that are not shown, because one place has too many."""
        return sum(
            len(removed) - len(_fitting(removed))
            for place, removed in self.removed.items()
            if any(start <= min(place, len(self.lines)) <= end for start, end in ranges)
        )

    def show(self, ranges: Sequence[Range]) -> str:
        """Return the lines of ascending ranges that do not overlap; gaps are marked with their length."""
        out: list[str] = []
        at = 1
        for start, end in ranges:
            out += gap(start - at)
            for number in range(start, end + 1):
                out += self._removed_at(number)
                mark = "+" if number in self._added else " "
                out.append(numbered(number, WITHHELD if number in self.withheld else self.lines[number - 1], mark))
            at = end + 1
        out += self._removed_at(at) if at > len(self.lines) else gap(len(self.lines) + 1 - at)
        return "\n".join(out)

    @cached_property
    def _added(self) -> frozenset[int]:
        return self.file.added_lines

    def _removed_at(self, place: int) -> Iterator[str]:
        removed = self.removed.get(place, ())
        shown = _fitting(removed)
        for line in shown:
            yield f"      -|{WITHHELD if self.withheld or self.guarded else line}"
        if len(shown) < len(removed):
            yield f"      -… {len(removed) - len(shown):,} more removed lines not shown"


def _fitting(removed: Sequence[str]) -> Sequence[str]:
    """Return the first lines that fit into `REMOVED_SHOWN`."""
    room = REMOVED_SHOWN
    for at, line in enumerate(removed):
        room -= len(show(line))
        if room < 0:
            return removed[:at]
    return removed


def gap(lines: int) -> list[str]:
    """Return the mark of so many lines left out; none for none."""
    return [f"      … {lines:,} line{'s' * (lines > 1)} not shown"] if lines > 0 else []


def merge(ranges: Iterator[Range], gap: int = 0) -> list[Range]:
    """Join ranges that touch, overlap or have at most `gap` lines between them; ascending."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1] + 1 + gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
