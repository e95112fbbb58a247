"""What the fan-out bench measures, whatever it measures it on.

Ways of doing the same work are run in turns, in one process: what a busy machine does to one of them it does to all.
The overhead is the time above the slowest single call, which no way of calling can undercut.
"""

import gc
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from app.bench.percentile import percentile

SIZES = (1, 4, 16, 64, 256)
"""Calls at once."""
ASYNC = "async calls"
BLOCKING = "blocking calls"
TURN = "agent turn"
THREADS = 64
"""The width of our lane of calls that block. asyncio's own pool has min(32, cores + 4) threads."""
GATHER = "asyncio.gather"
"""What everybody is measured against; in a turn, after the vendor's SDK."""
QUORUM = "quorum"
SEQUENTIAL = "sequential"


@dataclass(frozen=True, slots=True)
class Load:
    """How long calls take. `seconds` gives it for the number of a call."""

    name: str
    seconds: Callable[[int], float]

    def slowest(self, calls: int) -> float:
        """Return the seconds of the slowest call."""
        return max(map(self.seconds, range(calls)))


LOADS = (
    Load("100 ms", lambda _: 0.1),
    Load("90 % 50 ms, 10 % 500 ms", lambda number: 0.05 if number % 10 else 0.5),
)


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to be done in several ways."""

    kind: str
    load: str
    calls: int
    slowest: float


@dataclass(slots=True)
class Figure:
    """What one way took for one case: seconds by the clock and of CPU, a value for each repetition.

    `error` says why there is none.
    """

    case: Case
    way: str
    walls: list[float] = field(default_factory=list)
    cpus: list[float] = field(default_factory=list)
    error: str = ""

    def milliseconds(self, share: float) -> float:
        """Return a percentile of the time by the clock."""
        return percentile(self.walls, share) * 1000

    @property
    def overhead(self) -> float:
        """The median of the milliseconds above the slowest call."""
        return self.milliseconds(0.5) - self.case.slowest * 1000

    @property
    def cpu(self) -> float:
        """The median of the microseconds of CPU for each call."""
        return percentile(self.cpus, 0.5) / self.case.calls * 1_000_000


def few(repetitions: int) -> int:
    """Return how often something is measured that takes seconds."""
    return max(3, repetitions // 3)


Way: TypeAlias = Callable[[], Awaitable[object]]
"""Does the whole work of a case once."""


async def measure(case: Case, ways: Mapping[str, Way], repetitions: int, *, warm: bool = True) -> list[Figure]:
    """Do it in each way in turns, so many times each; if `warm`, a first time each is not counted."""
    figures = [Figure(case, way) for way in ways]
    for repetition in range(-1 if warm else 0, repetitions):
        for figure in figures:
            gc.collect()
            cpu, wall = time.process_time(), time.perf_counter()
            await ways[figure.way]()
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            if repetition >= 0:
                figure.walls.append(wall)
                figure.cpus.append(cpu)
    return figures
