"""Changed files → what goes into one call: small files share one, a huge one is cut at its definitions.

Only what the change touched needs a reader. A file that fits is given whole; of a longer one the changed lines with
their definition or ten lines around them, and the signatures of what encloses those. Every changed line is read for in
exactly one piece, or the shortfall names it for the coverage ledger: unchanged lines that nobody showed are none.

Files are taken in the order given and sizes are rounded up, so that a small edit seldom moves other files into another
call: an unchanged call is in the memo.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.review.comment import lines as say_lines
from app.review.outline import Definition
from app.review.sheet import Range, Sheet, merge

AROUND = 10
"""Lines of context before and after a changed line whose definition is long, or that stands in none."""
WHOLE = 80
"""Lines of the longest definition that is given whole for a changed line in it."""
_NEAR = 3
"""Lines that stand above a definition and belong to it; a gap of no more lines is shown rather than marked."""
_ENCLOSING = 3
"""Definitions around a range whose signatures are shown, the innermost ones."""
_SIGNATURES = 2_000
"""Characters of a call, at most half of it, that are kept for the signatures of what encloses its lines."""
_ROUNDED = 1_000
_NAMED = 5
"""Ranges that a shortfall names."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`call` and `shared` are characters of one call, and of one that holds several files; `files` are at most those.

    `pieces` are the calls that one file may take. A single line is never cut, so a call may exceed by one line.
    """

    call: int = 24_000
    shared: int = 8_000
    files: int = 6
    pieces: int = 6


@dataclass(frozen=True)
class Portion:
    """What of a file goes into one call. It is read for `lines`; the lines of `context` are shown besides."""

    sheet: Sheet
    lines: tuple[Range, ...]
    context: tuple[Range, ...] = ()

    @property
    def shown(self) -> Sequence[Range]:
        """All lines shown, ascending."""
        return merge(iter((*self.lines, *self.context)))


@dataclass(frozen=True)
class Piece:
    """One call's files, each once."""

    portions: tuple[Portion, ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that a finding of this call may name."""
        return tuple(portion.sheet.path for portion in self.portions)


@dataclass(frozen=True)
class Packing:
    """The calls, and by path which changed lines none of them shows. A file in neither has no changed line."""

    pieces: tuple[Piece, ...]
    shortfalls: Mapping[str, str]


def pack_files(sheets: Sequence[Sheet], limits: Limits = Limits()) -> Packing:
    """Return the calls that read the files, each path once, in the files' order."""
    pieces: list[list[Portion]] = []
    shortfalls: dict[str, str] = {}
    shared: list[Portion] = []
    room = 0
    for sheet in sheets:
        portions, shortfall = _cut(sheet, limits)
        if shortfall:
            shortfalls[sheet.path] = shortfall
        size = -(-_size(portions) // _ROUNDED) * _ROUNDED
        if len(portions) != 1 or size > limits.shared:
            pieces += [[portion] for portion in portions]
            continue
        if size > room or len(shared) == limits.files:
            shared, room = [], limits.shared
            pieces.append(shared)
        shared += portions
        room -= size
    return Packing(tuple(Piece(tuple(portions)) for portions in pieces), shortfalls)


def _size(portions: Sequence[Portion]) -> int:
    return sum(portion.sheet.cost(*one) for portion in portions for one in portion.shown)


def _cut(sheet: Sheet, limits: Limits) -> tuple[Sequence[Portion], str]:
    """Return the file's portions, and which of its changes they do not show."""
    if not sheet.changed:
        return (), ""
    last = len(sheet.lines)
    budget = max(limits.call - _SIGNATURES, limits.call // 2)
    if sheet.whole and sheet.cost(1, last) <= limits.call:
        groups: list[tuple[Range, ...]] = [((1, last),)]
    else:
        groups = [group for group in _groups(sheet, budget) if sheet.changes(group)]
    kept, lost = groups[: limits.pieces], groups[limits.pieces :]
    shortfall = "; ".join(_shortfalls(sheet, kept, lost, limits.pieces))
    return [Portion(sheet, group, _signatures(sheet, group, limits.call - budget)) for group in kept], shortfall


def _groups(sheet: Sheet, budget: int) -> Iterator[tuple[Range, ...]]:
    """Yield ranges that fit into one call each; together they hold every changed line that is known."""
    group: list[Range] = []
    room = budget
    for one in _atoms(sheet, budget):
        cost = sheet.cost(*one)
        if group and cost > room:
            yield tuple(merge(iter(group)))
            group, room = [], budget
        group.append(one)
        room -= cost
    if group:
        yield tuple(merge(iter(group)))


def _atoms(sheet: Sheet, budget: int) -> Iterator[Range]:
    """Yield what is not cut: stretches between two definitions, or less of those that exceed the budget."""
    starts = _starts(sheet)
    for first, last in _regions(sheet):
        inner = starts[bisect_left(starts, first + 1) : bisect_left(starts, last + 1)]
        for start, end in zip([first, *inner], [*(one - 1 for one in inner), last], strict=True):
            yield from _runs(sheet, start, end, budget)


def _runs(sheet: Sheet, start: int, end: int, budget: int) -> Iterator[Range]:
    """Yield the lines in runs of at most the budget, or of one line."""
    at = start
    for number in range(start, end + 1):
        if number > at and sheet.cost(at, number) > budget:
            yield at, number - 1
            at = number
    yield at, end


def _regions(sheet: Sheet) -> list[Range]:
    """Return the changed lines with what belongs around them, as far as their text is known."""
    homes = _homes(sheet)
    wanted = []
    for line in sheet.changed:
        first, last = homes.get(line, (line - AROUND, line + AROUND))
        wanted.append((max(first, 1), min(last, len(sheet.lines))))
    return _common(merge(iter(wanted), gap=_NEAR), sheet.known)


def _common(some: Sequence[Range], others: Sequence[Range]) -> list[Range]:
    """Return the lines that both hold; both are ascending and without overlaps."""
    found = []
    rest = iter(others)
    other = next(rest, None)
    for start, end in some:
        while other and other[1] < start:
            other = next(rest, None)
        while other and other[0] <= end:
            found.append((max(start, other[0]), min(end, other[1])))
            if other[1] > end:
                break
            other = next(rest, None)
    return found


def _homes(sheet: Sheet) -> dict[int, Range]:
    """Return, for each line in one, the largest definition of at most `WHOLE` lines, with the lines next to it."""
    homes: dict[int, Range] = {}
    for one in _outermost_first(sheet.outline):
        if one.end_line - one.start_line < WHOLE:
            for line in range(one.start_line, one.end_line + 1):
                homes.setdefault(line, (one.start_line - _NEAR, one.end_line + _NEAR))
    return homes


def _starts(sheet: Sheet) -> list[int]:
    """Return where a file may be cut: before a definition and the comments or decorators right above it."""
    ends = {one.end_line for one in sheet.outline}
    starts = set()
    for one in sheet.outline:
        line = min(one.start_line, len(sheet.lines))
        while line > max(1, one.start_line - AROUND) and line - 1 not in ends and sheet.lines[line - 2].strip():
            line -= 1
        starts.add(line)
    return sorted(starts)


def _signatures(sheet: Sheet, group: Sequence[Range], room: int) -> tuple[Range, ...]:
    """Return the first lines of the definitions that enclose these ranges and begin before them, as far as they fit."""
    around: dict[Range, None] = {}
    open_: list[Definition] = []
    coming = iter(_outermost_first(sheet.outline))
    one = next(coming, None)
    for start, _ in group:
        while one is not None and one.start_line < start:
            _close(open_, one.start_line)
            open_.append(one)
            one = next(coming, None)
        _close(open_, start)
        for outer in open_[-_ENCLOSING:]:
            around[outer.start_line, min(outer.start_line + outer.signature.count("\n"), outer.end_line)] = None
    fitting = []
    for first, last in _without(_common(merge(iter(around)), sheet.known), group):
        if sheet.cost(first, last) <= room:
            fitting.append((first, last))
            room -= sheet.cost(first, last)
    return tuple(fitting)


def _close(around: list[Definition], line: int) -> None:
    """Take the innermost definitions that end before a line off the end of the list."""
    while around and around[-1].end_line < line:
        around.pop()


def _without(some: Sequence[Range], others: Sequence[Range]) -> list[Range]:
    """Return what of the first ranges the others, ascending, do not hold."""
    bounds = [0, *(bound for start, end in others for bound in (start - 1, end + 1)), 1 << 60]
    gaps = list(zip(bounds[::2], bounds[1::2], strict=True))
    return _common(some, gaps)


def _outermost_first(outline: Sequence[Definition]) -> list[Definition]:
    return sorted(outline, key=lambda one: (one.start_line, -one.end_line))


def _shortfalls(
    sheet: Sheet, kept: Sequence[Sequence[Range]], lost: Sequence[Sequence[Range]], most: int
) -> Iterator[str]:
    read = [one for group in kept for one in group]
    ranges = [one for group in lost for one in group if sheet.changes([one])]
    if ranges:
        named = ", ".join(say_lines(*one) for one in ranges[:_NAMED])
        more = f" and {len(ranges) - _NAMED:,} more places" if len(ranges) > _NAMED else ""
        yield (
            f"{sheet.changes(ranges):,} changed lines were not read ({named}{more}), because the file takes more than "
            f"{most} calls; split it"
        )
    if unknown := len(sheet.changed) - sheet.changes([*read, *ranges]):
        yield f"{unknown:,} changed lines were not read, because their text is not known"
    if unshown := sheet.unshown_removals(read):
        yield f"{unshown:,} removed lines were not read, because there are too many at one place"
