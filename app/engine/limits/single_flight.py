"""Equal work that is asked for at the same time is done once.

The flight has a task of its own, because whoever asked first may be cancelled while others still wait; hence a task
group, held by the owner of the flights. When the last waiter leaves, the flight is cancelled. It is no cache: once it
has landed, the next who asks begins a new one.
"""

from collections.abc import Awaitable, Callable, Hashable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Generic, Self, TypeVar

import anyio

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class GroundedError(Exception):
    """The owner of the flights closed them before this one landed."""


@dataclass(slots=True, eq=False)
class _Flight(Generic[Value]):
    """One piece of work: its scope, who waits for it, and how it ended."""

    scope: anyio.CancelScope = field(default_factory=anyio.CancelScope)
    landed: anyio.Event = field(default_factory=anyio.Event)
    waiters: int = 0
    values: list[Value] = field(default_factory=list)
    error: Exception | None = None

    def __enter__(self) -> None:
        """Take off."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        """Land. An error is kept for the waiters, each of whom raises it; the owner's other flights go on."""
        if isinstance(error, Exception):
            self.error = error
        self.landed.set()
        return self.error is not None

    def outcome(self) -> Value:
        if self.error is not None:
            raise self.error
        if not self.values:
            raise GroundedError("what was waited for was given up, because its owner is closing")
        return self.values[0]


class SingleFlight(Generic[Key, Value]):
    """Flights by their keys, in an `async with` of the owner's; leaving it waits for those in the air."""

    def __init__(self) -> None:
        self._stack = AsyncExitStack()
        self._flights: dict[Key, _Flight[Value]] = {}

    async def __aenter__(self) -> Self:
        self._group = await self._stack.enter_async_context(anyio.create_task_group())  # noqa: TID251
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return await self._stack.__aexit__(kind, error, trace)

    async def fly(self, key: Key, work: Callable[[], Awaitable[Value]]) -> Value:
        """Return what the work returns; if work of this key is under way, what that returns. Raises what it raises.

        Work that is shared must be the same for everybody: the `work` of those who join is not called.
        """
        flight = self._flights.get(key)
        if flight is None:
            flight = self._flights[key] = _Flight[Value]()
            self._group.start_soon(self._run, key, flight, work)
        flight.waiters += 1
        try:
            await flight.landed.wait()
        finally:
            flight.waiters -= 1
            if not flight.waiters:
                self._forget(key, flight)  # before it is down: a newcomer must not join what is being cancelled
                flight.scope.cancel()
        return flight.outcome()

    async def _run(self, key: Key, flight: _Flight[Value], work: Callable[[], Awaitable[Value]]) -> None:
        with flight.scope, flight:
            try:
                flight.values.append(await work())
            finally:
                self._forget(key, flight)

    def _forget(self, key: Key, flight: _Flight[Value]) -> None:
        if self._flights.get(key) is flight:
            del self._flights[key]
