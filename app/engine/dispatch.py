"""The executor: calls that do not depend on each other run at once, so a wave lasts as long as its slowest call.

Own code on anyio, because every framework measured adds a default that breaks a wide fan-out: a few threads, a
sequential runner, a turn lost when one tool raises. Here an error is an outcome, one failing call never costs a
sibling, and outcomes come back in the order asked, not in the order of the clock.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import anyio

from app.engine.tools import Tool
from app.review.call import Call, Failed, Outcome, Skipped, Span

log = logging.getLogger(__name__)

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Wave:
    """What a dispatch returns: an outcome and, for each call that was started, a span, in the order planned."""

    outcomes: Mapping[Call, Outcome]
    spans: tuple[Span, ...]


class Lanes:
    """One bounded lane per resource, made on first use inside the running event loop. Unnamed lanes hold one call."""

    def __init__(self, widths: Mapping[str, int]) -> None:
        self._widths = widths
        self._limiters: dict[str, anyio.CapacityLimiter] = {}

    def __getitem__(self, lane: str) -> anyio.CapacityLimiter:
        """Return the lane's limiter."""
        if lane not in self._limiters:
            self._limiters[lane] = anyio.CapacityLimiter(self._widths.get(lane, 1))
        return self._limiters[lane]


async def for_each(
    items: Sequence[Item], work: Callable[[Item], Awaitable[Result]], lane: anyio.CapacityLimiter
) -> tuple[Result, ...]:
    """Do the same work on every item at once, within a lane; return the results in the items' order.

    An exception cancels the others and raises through: work whose failure is an outcome returns it.
    """
    results: dict[int, Result] = {}

    async def serve(place: int, item: Item) -> None:
        async with lane:
            results[place] = await work(item)

    async with anyio.create_task_group() as group:
        for place, item in enumerate(items):
            group.start_soon(serve, place, item)
    return tuple(results[place] for place in range(len(items)))


@dataclass(slots=True)
class _Run:
    lanes: Lanes
    seconds: float
    clock: Callable[[], float]
    ended: Callable[[Span], None]
    outcomes: dict[Call, Outcome] = field(default_factory=dict)
    spans: dict[Call, Span] = field(default_factory=dict)
    started: set[Call] = field(default_factory=set)


async def dispatch(
    calls: Sequence[Call],
    tools: Mapping[str, Tool],
    lanes: Lanes,
    *,
    seconds: float,
    clock: Callable[[], float],
    ended: Callable[[Span], None] = lambda _: None,
) -> Wave:
    """Run the calls concurrently in their tools' lanes, each under its own deadline inside one of `seconds`.

    Every call gets an outcome: one that was cut off by the deadline is `Failed`, one that had not begun `Skipped`.
    Tools begin in the order of `tools`, so the slowest should stand first: a lane is narrow. `clock` gives seconds
    since the run began; `ended` hears of each span as it ends. Cancelling the caller cancels every call and raises
    through.
    """
    run = _Run(lanes, seconds, clock, ended)
    with anyio.move_on_after(seconds):
        async with anyio.create_task_group() as group:
            for tool, batch in _batches(calls, tools):
                group.start_soon(_serve, run, tool, batch)
    outcomes = {call: run.outcomes.get(call) or _cut_off(call, run) for call in calls}
    return Wave(outcomes, tuple(run.spans[call] for call in outcomes if call in run.spans))


def _batches(calls: Sequence[Call], tools: Mapping[str, Tool]) -> list[tuple[Tool, tuple[Call, ...]]]:
    mine: dict[str, dict[Call, None]] = {name: {} for name in tools}
    for call in calls:
        mine[call.tool][call] = None
    return [
        (tool, tuple(batch)) for name, tool in tools.items() if mine[name] for batch in tool.batches(tuple(mine[name]))
    ]


async def _serve(run: _Run, tool: Tool, batch: tuple[Call, ...]) -> None:
    queued = run.clock()
    async with run.lanes[tool.lane]:
        started = run.clock()
        run.started.update(batch)
        try:
            with anyio.move_on_after(tool.seconds) as scope:
                run.outcomes.update(await _answer(tool, batch))
            if scope.cancelled_caught:
                late = Failed(f"took longer than {tool.seconds:g} s, the limit of this tool")
                run.outcomes.update(dict.fromkeys(batch, late))
        finally:
            done = run.clock()
            for call in batch:
                run.spans[call] = Span(call, tool.lane, queued, started, done)
                run.ended(run.spans[call])


async def _answer(tool: Tool, batch: tuple[Call, ...]) -> Mapping[Call, Outcome]:
    try:
        outcomes = await tool.run(batch)
    except Exception as error:
        # The boundary between calls: whatever a tool raises is that tool's outcome and nobody else's.
        log.exception("tool %s raised on %d calls", tool.name, len(batch))
        return dict.fromkeys(batch, Failed(f"broke with {type(error).__name__}; the server's log says more"))
    if len(outcomes) != len(batch):
        wrong = f"answered {len(outcomes)} of {len(batch)} calls, so none of its answers can be placed"
        return dict.fromkeys(batch, Failed(wrong))
    return dict(zip(batch, outcomes, strict=True))


def _cut_off(call: Call, run: _Run) -> Outcome:
    if call in run.started:
        return Failed(f"was cut off by the run's deadline of {run.seconds:g} s")
    return Skipped(f"had not begun when the run's deadline of {run.seconds:g} s passed")
