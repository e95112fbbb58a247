"""When each tool ran, as bars: the proof that the calls of a review run at the same time.

Calls that share a process or a request share its start and end, so one bar stands for one of them and says how many
calls it answered. Dots are time in the queue or waiting for what a call needs, blocks are time at work.
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from app.review.account import count, join
from app.review.call import Call, Span
from app.review.render import visible

_MOST_ROWS = 40
_SHORTEST_BAR = 10
_WIDEST_NAME = 24
_KINDS = {"cpu": "process", "model": "request", "lead": "request"}
"""What answers the calls of a lane; of any other, a look-up."""
_SCANS = frozenset({"dependencies", "osv", "secrets", "text"})
"""Analyzers that start no process."""


@dataclass(frozen=True, slots=True)
class _Batch:
    tool: str
    kind: str
    calls: int
    queued: float
    started: float
    ended: float


def render_timeline(spans: Sequence[Span], width: int) -> str:
    """Return one line per process, in the order of their starts, at most `width` cells (60 or more) wide."""
    if not spans:
        return "No call was made.\n"
    batches = _batches(spans)
    begin = min(batch.queued for batch in batches)
    end = max(batch.ended for batch in batches)
    names = min(max(cell_len(visible(batch.tool)) for batch in batches), _WIDEST_NAME)
    rows = sorted(batches, key=lambda batch: batch.started - batch.ended)[:_MOST_ROWS]
    rows.sort(key=lambda batch: (batch.started, batch.ended, batch.tool))
    facts = [
        f"{batch.calls:5,} call{' ' if batch.calls == 1 else 's'} {batch.ended - batch.started:6.2f} s"
        for batch in rows
    ]
    room = max(width - names - max(map(len, facts)) - 4, _SHORTEST_BAR)
    lines = [
        f"{set_cell_size(visible(batch.tool), names)}  {_bar(batch, begin, end, room)}  {fact}"
        for batch, fact in zip(rows, facts, strict=True)
    ]
    if len(batches) > len(rows):
        lines.append(f"and {len(batches) - len(rows):,} shorter")
    return "\n".join([*lines, _sum(batches, len(spans), end - begin)]) + "\n"


def _batches(spans: Sequence[Span]) -> list[_Batch]:
    groups: dict[tuple[str, str, float, float], list[Span]] = {}
    for span in spans:
        groups.setdefault((_name(span.call), span.lane, span.started, span.ended), []).append(span)
    return [
        _Batch(
            tool,
            "scan" if tool in _SCANS else _KINDS.get(lane, "look-up"),
            len(group),
            min(span.queued for span in group),
            started,
            ended,
        )
        for (tool, lane, started, ended), group in groups.items()
    ]


def _name(call: Call) -> str:
    """Name the tool, and what a model was asked for where that is no check of a cell."""
    asked = json.loads(call.arguments) if call.arguments else {}
    if "task" in asked:
        return f"{call.tool} {asked['task']}"
    return f"{call.tool} turn {asked['turn']}" if "turn" in asked else call.tool


def _bar(batch: _Batch, begin: float, end: float, room: int) -> str:
    scale = room / (end - begin) if end > begin else 0.0
    queued = min(int((batch.queued - begin) * scale), room - 1)
    started = min(int((batch.started - begin) * scale), room - 1)
    ended = max(min(round((batch.ended - begin) * scale), room), started + 1)
    return f"{' ' * queued}{'·' * (started - queued)}{'█' * (ended - started)}{' ' * (room - ended)}"


def _sum(batches: Sequence[_Batch], calls: int, seconds: float) -> str:
    work = sum(batch.ended - batch.started for batch in batches)
    at_once = f", {work / seconds:.1f} at a time on average" if seconds > 0 else ""
    kinds = Counter(batch.kind for batch in batches)
    who = join([_count(kinds[kind], kind) for kind in ("process", "scan", "request", "look-up") if kinds[kind]])
    return f"{count(calls, 'call')} in {who}: {work:.2f} s of work in {seconds:.2f} s{at_once}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}es" if noun == "process" and number > 1 else count(number, noun)
