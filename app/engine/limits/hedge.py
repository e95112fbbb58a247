"""When a request has taken so long that a second one is likely to be done before it.

Dean and Barroso, "The Tail at Scale" (2013): send again what is not done at the 95th percentile; that is 5 % more
requests. The percentile must count those still under way, or the quickest third of a wave, which ends first, would make
stragglers of the rest. So a request straggles when at most 5 % of all that are known to have ended, or to have run as
long as it has, took longer.
"""

from bisect import bisect_right, insort
from collections import deque
from dataclasses import dataclass, field

SLOWEST = 0.05
LEAST = 20
"""Ended requests below which nothing is known."""
KEPT = 200
LOOK = 0.05
"""Seconds between two looks at a request that may straggle."""


@dataclass(frozen=True, slots=True, eq=False)
class Running:
    """A request under way, itself and no other of the same start."""

    started: float


@dataclass(slots=True)
class Latencies:
    """How long the last `KEPT` requests took, in seconds from their admission to their end, and who is under way."""

    _ended: deque[float] = field(default_factory=deque)
    _sorted: list[float] = field(default_factory=list)
    _running: dict[Running, None] = field(default_factory=dict)

    def start(self, now: float) -> Running:
        """Count a request that starts."""
        running = Running(now)
        self._running[running] = None
        return running

    def end(self, running: Running, now: float, *, whole: bool) -> None:
        """Count its end. One that was given up counts if it straggled: it would have taken at least as long."""
        del self._running[running]
        age = now - running.started
        if whole or (len(self._sorted) >= LEAST and age >= self._percentile()):
            self._ended.append(age)
            insort(self._sorted, age)
        if len(self._ended) > KEPT:
            self._sorted.remove(self._ended.popleft())

    def wait(self, running: Running, now: float) -> float:
        """Return the seconds after which to look at the request again, 0 if it straggles."""
        if len(self._sorted) < LEAST or running not in self._running:
            return LOOK
        age = now - running.started
        if age < self._percentile():
            return max(LOOK, self._percentile() - age)
        ended, slower = len(self._sorted), len(self._sorted) - bisect_right(self._sorted, age)
        older = 0
        for other in self._running:  # in the order of their starts, so that few are looked at
            if other.started > running.started or slower + older > SLOWEST * (ended + older):
                break
            older += 1
        return 0.0 if slower + older <= SLOWEST * (ended + older) else LOOK

    def _percentile(self) -> float:
        return self._sorted[min(len(self._sorted) - 1, int((1 - SLOWEST) * len(self._sorted)))]
