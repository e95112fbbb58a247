"""Two attempts at one thing, the second only if the first is slow: whoever is whole first wins, the other is cancelled.

This file starts tasks, because two streams have to be read at the same time and one of them stopped; no other
file of admission does so.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import anyio

Value = TypeVar("Value")
Attempt = Callable[[], Awaitable[Value]]


@dataclass(slots=True)
class _Race(Generic[Value]):
    won: list[Value] = field(default_factory=list)
    lost: list[Exception] = field(default_factory=list)
    running: int = 0


async def race(
    first: Attempt[Value],
    second: Attempt[Value],
    slow: Callable[[], Awaitable[bool]],
    errors: tuple[type[Exception], ...],
) -> Value:
    """Return what `first` returns, or `second`, which is begun when `slow` says so.

    An attempt that fails with one of `errors` leaves the race; when none is left running the first failure is raised,
    so a `first` that fails early is not replaced: retrying is somebody else's decision.
    """
    race = _Race[Value]()

    async def run(attempt: Attempt[Value]) -> None:
        race.running += 1
        try:
            race.won.append(await attempt())
        except errors as error:
            race.lost.append(error)
        race.running -= 1
        if race.won or not race.running:
            group.cancel_scope.cancel()

    async def run_late() -> None:
        if await slow() and race.running:  # a cancellation is delivered a moment after it was asked for
            await run(second)

    async with anyio.create_task_group() as group:  # noqa: TID251
        group.start_soon(run_late)
        await run(first)
    if race.won:
        return race.won[0]
    raise race.lost[0]
