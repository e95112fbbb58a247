"""Two blobs → hunks, for a file whose diff the host withheld or cut.

Patience first (lines that stand once on each side anchor the rest), then an exact longest common subsequence in the
small gaps between anchors; a gap too large for that counts as replaced. So the cost has a bound that no pair of files
can break, which `difflib` does not. Time and memory are linear in lines beside that: the caller bounds the files.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzers.change import Hunk, Line

MAX_AREA = 40_000
"""Product of old and new lines of a gap that is compared exactly. All such gaps of two files together hold at most
√MAX_AREA · (old + new) / 2 cells, here 4 million for 20,000 lines each. Measured on such files, Python 3.11: 0.5 s at
the worst found (a unique anchor every 200 lines, two kinds of line between them), 0.1 s for one replaced block.
`difflib` needs 0.8 s for 3,000 lines of two kinds, and its time is quadratic from there."""
MAX_DEPTH = 6
"""How often a gap between anchors is searched for anchors of its own; each round reads every line once."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """Half-open ranges of old and new lines that still have to be matched."""

    old: int
    old_end: int
    new: int
    new_end: int
    depth: int = 0


def compute_hunks(old: bytes, new: bytes, context: int = 3) -> tuple[Hunk, ...]:
    """Compare two blobs. `context` is the number of unchanged lines shown on each side of a change.

    Lines are compared as bytes, their ends included, and decoded for show only: two different bytes that no decoder
    can tell apart are still a change.
    """
    before, after = split_lines(old), split_lines(new)
    pairs = _match(before, after)
    return tuple(_group(_edits(before, after, pairs), context))


def split_lines(data: bytes) -> list[bytes]:
    r"""Return the lines with their ends. Lines end after "\n" only, as in git; the last one may lack its end."""
    lines = [line + b"\n" for line in data.split(b"\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _match(old: Sequence[bytes], new: Sequence[bytes]) -> list[tuple[int, int]]:
    """Return the pairs of indices of lines that stayed, ascending on both sides."""
    pairs: list[tuple[int, int]] = []
    gaps = [_Gap(0, len(old), 0, len(new))]
    while gaps:
        gap = _trim(gaps.pop(), old, new, pairs)
        anchors = _anchors(gap, old, new) if gap.depth < MAX_DEPTH else []
        if anchors:
            pairs.extend(anchors)
            gaps.extend(_between(gap, anchors))
        elif 0 < (gap.old_end - gap.old) * (gap.new_end - gap.new) <= MAX_AREA:
            pairs.extend(_common(gap, old, new))
    return sorted(pairs)


def _trim(gap: _Gap, old: Sequence[bytes], new: Sequence[bytes], pairs: list[tuple[int, int]]) -> _Gap:
    """Match what is the same at both ends; return what is left in between."""
    i, i_end, j, j_end = gap.old, gap.old_end, gap.new, gap.new_end
    while i < i_end and j < j_end and old[i] == new[j]:
        pairs.append((i, j))
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and old[i_end - 1] == new[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
        pairs.append((i_end, j_end))
    return _Gap(i, i_end, j, j_end, gap.depth)


def _anchors(gap: _Gap, old: Sequence[bytes], new: Sequence[bytes]) -> list[tuple[int, int]]:
    """Return the longest ascending run of lines that stand exactly once on each side of the gap."""
    once = Counter(old[gap.old : gap.old_end])
    twin = Counter(new[gap.new : gap.new_end])
    place = {new[j]: j for j in range(gap.new, gap.new_end) if twin[new[j]] == 1}
    unique = [(i, place[old[i]]) for i in range(gap.old, gap.old_end) if once[old[i]] == 1 and old[i] in place]
    tails: list[int] = []
    ends: list[int] = []
    earlier: list[int] = []
    for at, (_, j) in enumerate(unique):
        length = bisect_left(tails, j)
        if length == len(tails):
            tails.append(j)
            ends.append(at)
        else:
            tails[length], ends[length] = j, at
        earlier.append(ends[length - 1] if length else -1)
    chosen: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(unique[at])
        at = earlier[at]
    return chosen[::-1]


def _between(gap: _Gap, anchors: Sequence[tuple[int, int]]) -> Iterator[_Gap]:
    i, j = gap.old, gap.new
    for next_i, next_j in [*anchors, (gap.old_end, gap.new_end)]:
        if i < next_i and j < next_j:
            yield _Gap(i, next_i, j, next_j, gap.depth + 1)
        i, j = next_i + 1, next_j + 1


def _common(gap: _Gap, old: Sequence[bytes], new: Sequence[bytes]) -> Iterator[tuple[int, int]]:
    """Yield a longest common subsequence of the gap, by the table of lengths."""
    a, b = old[gap.old : gap.old_end], new[gap.new : gap.new_end]
    table = [[0] * (len(b) + 1)]
    for line in reversed(a):
        below = table[-1]
        row = [0]
        for at, other in enumerate(reversed(b)):
            row.append(below[at] + 1 if line == other else max(below[at + 1], row[at]))
        table.append(row)
    table.reverse()
    i = j = 0
    while i < len(a) and j < len(b):
        left = len(b) - j
        if a[i] == b[j]:
            yield gap.old + i, gap.new + j
            i, j = i + 1, j + 1
        elif table[i + 1][left] >= table[i][left - 1]:
            i += 1
        else:
            j += 1


def _edits(old: Sequence[bytes], new: Sequence[bytes], pairs: Sequence[tuple[int, int]]) -> Iterator[Line]:
    """Yield every line of both sides in the order a diff shows them: deleted before added."""
    i = j = 0
    for next_i, next_j in [*pairs, (len(old), len(new))]:
        yield from (Line(at + 1, None, _text(old[at])) for at in range(i, next_i))
        yield from (Line(None, at + 1, _text(new[at])) for at in range(j, next_j))
        if next_i < len(old) and next_j < len(new):
            yield Line(next_i + 1, next_j + 1, _text(new[next_j]))
        i, j = next_i + 1, next_j + 1


def _text(line: bytes) -> str:
    return line.removesuffix(b"\n").decode(errors="replace")


def _group(lines: Iterator[Line], context: int) -> Iterator[Hunk]:
    """Keep the changed lines and `context` lines around them; changes closer than twice that share a hunk."""
    every = list(lines)
    changed = [at for at, line in enumerate(every) if line.old is None or line.new is None]
    start = end = 0
    for at in changed:
        if end and at - context > end:
            yield Hunk(tuple(every[start:end]))
            end = 0
        if not end:
            start = max(0, at - context)
        end = min(len(every), at + 1 + context)
    if end:
        yield Hunk(tuple(every[start:end]))
