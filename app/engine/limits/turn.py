"""An attempt's turn at a provider: from a request that is written to its end, whatever that is.

The turn comes between writing a request and sending it (`app.llm.port.Leave`), because writing takes CPU while waiting
takes none: sixty prompts that one answer lets go are on their way at once, instead of half a millisecond apart each.
"""

from collections.abc import Callable
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import anyio

from app.engine.limits.hedge import Latencies, Running
from app.engine.limits.provider import Permit, Provider
from app.engine.limits.tokens import Prefix
from app.llm.port import ModelError, Quota


@dataclass(slots=True)
class Turn:
    """The turn of one attempt, an async context manager that gives back what it holds.

    `chain` are the beginnings that it may share with others, for which it waits `patience` seconds in all; `tokens` is
    what it asks of the provider's line. `admitted` hears when it leaves the line; `limit` ends `seconds` later.
    """

    provider: Provider
    latencies: Latencies
    chain: tuple[Prefix, ...]
    tokens: int
    patience: float
    seconds: float
    admitted: Callable[[Running], None]
    limit: anyio.CancelScope = field(default_factory=anyio.CancelScope)
    whole: bool = False
    _permit: Permit | None = None
    _warmed: Callable[[], None] = lambda: None
    _desk: ExitStack = field(default_factory=ExitStack)
    """A place among the written requests, which is free again once this one is sent."""
    _held: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def __aenter__(self) -> Self:
        await self.provider.desk.acquire()
        self._desk.callback(self.provider.desk.release)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._desk.close()
        await self._held.aclose()

    async def come(self) -> None:
        """Wait until the prefixes are warm and the provider lets one more in; the second time return at once.

        Raises `ShutError`.
        """
        if self._permit is not None:
            return  # the same attempt is sent again without what the server lacks
        provider = self.provider
        self._warmed = await self._held.enter_async_context(provider.warmth.turn(self.chain, self.patience))
        self._permit = permit = await provider.admit(self.tokens)
        self._held.callback(provider.release, permit)
        self._desk.close()
        self.limit.deadline = anyio.current_time() + self.seconds
        running = self.latencies.start(provider.clock())
        self._held.callback(lambda: self.latencies.end(running, provider.clock(), whole=self.whole))
        self.admitted(running)

    def begin(self, quota: Quota) -> None:
        """Count an answer that has begun; those that share its beginning may go."""
        if self._permit is not None:
            self.provider.accept(self._permit, quota)
        self._warmed()

    def succeed(self) -> None:
        """Count a whole answer."""
        if self._permit is not None:
            self.provider.succeed(self._permit)

    def fail(self, error: ModelError) -> None:
        """Count a failure; one before the turn came is none of the provider's."""
        if self._permit is not None:
            self.provider.fail(self._permit, error)
