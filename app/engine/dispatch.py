"""The exhaustive wave: every call that code planned, at once, so a wave lasts as long as its slowest call."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import anyio

from app.engine.executor import Executor
from app.engine.lanes import Lanes
from app.engine.tools import Tool
from app.review.call import Call, Outcome, Span

__all__ = ["Lanes", "Wave", "dispatch", "for_each"]

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Wave:
    """What a dispatch returns: an outcome and, for each call that was started, a span, in the order planned."""

    outcomes: Mapping[Call, Outcome]
    spans: tuple[Span, ...]


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
    spans: dict[Call, Span] = {}

    def hear(span: Span) -> None:
        spans[span.call] = span
        ended(span)

    by_tool: dict[str, list[Call]] = {name: [] for name in tools}
    for call in calls:
        by_tool[call.tool].append(call)
    async with Executor(lanes, clock, seconds=seconds, ended=hear) as executor:
        pending = {name: executor.start(tool, by_tool[name]) for name, tool in tools.items() if by_tool[name]}
    outcomes = {name: iter(await started.outcomes()) for name, started in pending.items()}
    return Wave(
        {call: next(outcomes[call.tool]) for call in calls},
        tuple(spans[call] for call in dict.fromkeys(calls) if call in spans),
    )


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
