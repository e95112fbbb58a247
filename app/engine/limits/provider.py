"""A model provider as this process sees it: one account, one set of limits, whoever asks.

Make ONE `Provider` for each key at each base URL when the process starts, and hand it to every endpoint there: the
provider counts all voices and all reviews together, so this must, too. It may be made outside the event loop.

Requests wait in one line, first come, first served; only the head looks at the limits, so that a line of hundreds costs
nothing while it stands. A breaker that opens sends the whole line away with the reason, because whoever has another
provider should ask there.
"""

import random
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import assert_never

import anyio

from app.engine.limits.aimd import TICK, Aimd
from app.engine.limits.breaker import Breaker, Shut
from app.engine.limits.hedge import Latencies
from app.engine.limits.pace import Pace, Start
from app.engine.limits.retry import Budget
from app.engine.limits.warmth import Warmth
from app.llm.port import Fault, ModelError, NotSentError, Quota

UNTIL_WOKEN = float("inf")
LOOK = 1.0
"""Seconds after which the head of the line looks again although the pace lets it sleep longer: the breaker may open."""
RETRIES = 0.1
"""Retries per request."""
SPARE_RETRIES = 10.0
HEDGES = 0.1
"""Extra requests per request, at most; a hedge at the 95th percentile needs half of them on average."""
SPARE_HEDGES = 1.0

WRITTEN = 256
"""Requests that are written and wait for their turn, at most: a body is some 17 KB, the largest 130."""

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


class ShutError(NotSentError):
    """The provider is not asked for now. Nothing was sent."""

    def __init__(self, provider: str, shut: Shut) -> None:
        super().__init__(f"{provider} is not being asked: {shut.reason}")
        self.shut = shut


@dataclass(frozen=True, slots=True)
class Permit:
    """Leave to send one request: when it starts, and whether it is the probe of a half-open breaker."""

    start: Start
    probe: bool


@dataclass(slots=True)
class _Place:
    """A place in the line."""

    woken: anyio.Event = field(default_factory=anyio.Event)

    def wake(self) -> None:
        self.woken.set()

    async def sleep(self) -> None:
        await self.woken.wait()
        self.woken = anyio.Event()


class Provider:
    """The limits of one provider. Safe under any number of tasks of one event loop.

    `ceiling` is the most requests at once; `hedges` the most extra requests per request, 0 for none. `chance` draws
    from 0 to 1.
    """

    def __init__(
        self,
        name: str,
        *,
        ceiling: int = 256,
        hedges: float = HEDGES,
        clock: Clock = anyio.current_time,
        sleep: Sleep = anyio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.name = name
        self.clock, self.sleep, self.chance = clock, sleep, chance
        self.warmth = Warmth(clock)
        self.desk = anyio.Semaphore(WRITTEN)
        self.retries = Budget(RETRIES, SPARE_RETRIES)
        self.hedges = Budget(hedges, SPARE_HEDGES if hedges else 0.0)
        self._latencies: dict[str, Latencies] = {}
        self._aimd = Aimd(ceiling)
        self._pace = Pace()
        self._breaker = Breaker()
        self._line: deque[_Place] = deque()
        self._under_way = 0
        self._looked = float("-inf")

    @property
    def shut(self) -> Shut | None:
        """Why nothing can be sent now, None when something can."""
        return self._breaker.blocks(self.clock())

    @property
    def closed(self) -> float:
        """The seconds for which a Retry-After lets nothing start."""
        return max(0.0, self._pace.closed_until - self.clock())

    def latencies(self, model: str) -> Latencies:
        """Return how long this provider's answers by a model take."""
        return self._latencies.setdefault(model, Latencies())

    async def admit(self, tokens: int) -> Permit:
        """Wait in line until a request of so many estimated tokens may be sent. Raises `ShutError`.

        Every permit must be given back by `release`.
        """
        self._check()
        if not self._line:
            self._aimd.rest(self.clock(), self._under_way)
            if not self._hold(tokens):
                return self._let_in(tokens)
        place = _Place()
        self._line.append(place)
        try:
            while self._line[0] is not place or (hold := self._hold(tokens)):
                if self._line[0] is not place or hold == UNTIL_WOKEN:
                    await place.sleep()
                else:
                    await self._pause(hold)
                self._check()
            return self._let_in(tokens)
        finally:
            self._line.remove(place)
            self._wake()

    def release(self, permit: Permit) -> None:
        """Give a permit back, whatever became of it."""
        self._under_way -= 1
        self._breaker.abandon(probe=permit.probe)
        self._wake()

    def accept(self, permit: Permit, quota: Quota) -> None:
        """Count an answer that has begun."""
        self._pace.accept(quota, permit.start, self.clock())
        self._show_well(permit)

    def succeed(self, permit: Permit) -> None:
        """Count a whole answer."""
        self._aimd.succeed(self.clock(), busy=bool(self._line) or self._under_way >= self._aimd.width)
        self._breaker.succeed(probe=permit.probe)

    def fail(self, permit: Permit, error: ModelError) -> None:
        """Count a failure, each kind where it belongs."""
        now = self.clock()
        if error.kind is Fault.LIMITED:
            self._pace.refuse(error.quota, permit.start, now)
        if error.kind in {Fault.LIMITED, Fault.OVERLOADED} and error.wait is not None:
            self._pace.close(error.wait, now, self.chance())
        self._judge(permit, error, now)
        # Two failures in a row, because one 500 among fifty answers is no word about how many the provider bears:
        # counted as one, 2 % of them let 60 requests a second sink to 10 (`quorum bench review`).
        if error.kind is Fault.LIMITED or (error.kind is Fault.OVERLOADED and self._breaker.failures > 1):
            self._aimd.refuse(permit.start.at, now)
        if self._breaker.blocks(now) is not None:
            for place in self._line:
                place.wake()

    def _hold(self, tokens: int) -> float:
        """Return the seconds for which the head of the line has to wait before it looks again."""
        if self._breaker.probing:
            return UNTIL_WOKEN
        if wait := self._pace.wait(tokens, self.clock()):
            return min(wait, LOOK)
        if self._under_way < self._aimd.width:
            return 0.0
        return TICK if self._aimd.ramping else UNTIL_WOKEN

    async def _pause(self, seconds: float) -> None:
        await self.sleep(seconds)
        now = self.clock()
        if self._under_way >= self._aimd.width:
            self._aimd.tick(now - self._looked)
        self._looked = now

    def _let_in(self, tokens: int) -> Permit:
        self._under_way += 1
        return Permit(self._pace.start(tokens, self.clock()), self._breaker.start())

    def _check(self) -> None:
        if (shut := self.shut) is not None:
            raise ShutError(self.name, shut)

    def _wake(self) -> None:
        if self._line:
            self._line[0].wake()

    def _judge(self, permit: Permit, error: ModelError, now: float) -> None:
        match error.kind:
            case Fault.DENIED:
                self._breaker.deny(str(error), now, probe=permit.probe)
            case Fault.OVERLOADED | Fault.AWAY | Fault.CUT:
                self._breaker.fail(str(error), now, probe=permit.probe)
            case Fault.LIMITED | Fault.REFUSED:
                self._show_well(permit)
            case _:
                assert_never(error.kind)

    def _show_well(self, permit: Permit) -> None:
        """A probe that was answered at all has found the provider well; a failure after that opens again at once."""
        if permit.probe:
            self._breaker.succeed(probe=True)
