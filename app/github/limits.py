"""How often one installation may be asked: its threads, its pause after a limit, and its turns to write.

GitHub counts per installation, so one lane each: what parks one tenant leaves the others alone. The figures are
GitHub's documented secondary limits: 100 requests at once, 80 content writes a minute, 500 an hour, writes serial
and a second apart. They hold per process; several processes share a lane's quota and see limits sooner.
"""

from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import anyio

from app.github.answers import LimitedError

THREADS = 16
"""Requests at once per installation. 200 reads of 100 ms took 21.4 s with 1, 2.8 s with 8, 0.83 s with 32."""
PATIENCE = 120.0
"""Seconds that a request waits for its turn; a longer wait is the job's, not the request's."""
PER_MINUTE = 80
PER_HOUR = 500
_QUOTAS = ((PER_MINUTE, 60.0), (PER_HOUR, 3600.0))

Clock = Callable[[], float]
Sleep = Callable[[float], Awaitable[None]]


def wait_to_write(past: Sequence[float], now: float, interval: float) -> float:
    """Return the seconds to wait before the next write, given the times of past ones, oldest first.

    An `interval` of 0 switches pacing off, quotas included: a loopback GitHub has none.
    """
    if not interval or not past:
        return 0.0
    waits = [past[-1] + interval - now]
    waits += [past[-quota] + span - now for quota, span in _QUOTAS if len(past) >= quota]
    return max(0.0, *waits)


@dataclass(frozen=True, slots=True)
class Time:
    """A clock in seconds that never jumps, and how to wait by it."""

    clock: Clock = anyio.current_time
    sleep: Sleep = anyio.sleep


class Lane:
    """One installation's share. Safe under any number of tasks of one event loop."""

    def __init__(self, interval: float, time: Time) -> None:
        self.threads = anyio.CapacityLimiter(THREADS)
        self._interval = interval
        self._time = time
        self._parked_until = 0.0
        self._turn = anyio.Lock()
        self._writes: deque[float] = deque(maxlen=PER_HOUR)

    def park(self, seconds: float) -> None:
        """Let no request of this lane start for so many seconds."""
        self._parked_until = max(self._parked_until, self._time.clock() + seconds)

    async def wait(self) -> None:
        """Wait until the lane is open. Raises `LimitedError` at once when that is more than `PATIENCE` away."""
        while (wait := self._parked_until - self._time.clock()) > 0:
            if wait > PATIENCE:
                said = f"GitHub's rate limit for this installation is used up for another {wait:,.0f} s"
                raise LimitedError(said, wait)
            await self._time.sleep(wait)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[None]:
        """Hold the lane's turn to write: one at a time, `interval` after the last one ended, within the quotas.

        Raises `LimitedError` when the turn is more than `PATIENCE` away.
        """
        async with self._turn:
            wait = wait_to_write(self._writes, self._time.clock(), self._interval)
            if wait > PATIENCE:
                said = f"{PER_HOUR} writes an hour are used up for this installation; wait {wait:,.0f} s"
                raise LimitedError(said, wait)
            if wait:
                await self._time.sleep(wait)
            try:
                yield
            finally:
                self._writes.append(self._time.clock())
