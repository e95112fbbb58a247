"""The coverage ledger: one entry per cell, complete by construction.

The ledger is a fold of the plan's cells over the outcomes of their calls, so a cell cannot be forgotten: whatever
has no outcome is an unread cell with a reason. It is what keeps a check from being green for what was not read.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analyzers.finding import Aspect
from app.review.call import Call, Completed, Failed, Outcome, Skipped


class State(enum.StrEnum):
    """What became of a cell. EXEMPT: the change left nothing there to read (a deletion, a bare rename)."""

    READ = "read"
    PARTIAL = "partial"
    UNREAD = "unread"
    FAILED = "failed"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Cell:
    """One file under one aspect, as planned: the calls that will read it, or why there are none."""

    path: str
    aspect: Aspect
    calls: tuple[Call, ...] = ()
    exempt: str = ""
    unread: str = ""
    shortfall: str = ""
    """What the calls will not see however well they end (a fragment shows only the lines of its diff)."""

    def __post_init__(self) -> None:
        if sum(map(bool, (self.calls, self.exempt, self.unread))) != 1:
            msg = f"{self.path} {self.aspect}: a cell has calls, or a reason to be exempt, or a reason to stay unread"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell's line in the ledger. `reason` is empty only for a cell that was read. `tools` did read it."""

    path: str
    aspect: Aspect
    state: State
    reason: str = ""
    tools: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.reason) == (self.state is State.READ):
            msg = f"{self.path} {self.aspect}: every state but 'read' has a reason, and 'read' has none"
            raise ValueError(msg)


def fill_ledger(cells: Sequence[Cell], outcomes: Mapping[Call, Outcome]) -> tuple[Entry, ...]:
    """Return one entry per cell, in the cells' order. A call without an outcome counts as not made."""
    return tuple(_fill(cell, outcomes) for cell in cells)


def _fill(cell: Cell, outcomes: Mapping[Call, Outcome]) -> Entry:
    if cell.exempt:
        return Entry(cell.path, cell.aspect, State.EXEMPT, cell.exempt)
    if cell.unread:
        return Entry(cell.path, cell.aspect, State.UNREAD, cell.unread)
    read: list[str] = []
    failures: list[str] = []
    skips: list[str] = []
    if cell.shortfall:
        failures.append(cell.shortfall)
    for call in cell.calls:
        match outcomes.get(call, Skipped("the run ended before this call was made")):
            case Completed(shortfall=shortfall):
                read.append(call.tool)
                if shortfall:
                    failures.append(f"{call.tool}: {shortfall}")
            case Failed(reason):
                failures.append(f"{call.tool}: {reason}")
            case Skipped(reason):
                skips.append(f"{call.tool}: {reason}")
    reason = "; ".join(failures + skips)
    if not reason:
        return Entry(cell.path, cell.aspect, State.READ, tools=tuple(read))
    state = State.PARTIAL if read else State.FAILED if failures else State.UNREAD
    return Entry(cell.path, cell.aspect, state, reason, tuple(read))
