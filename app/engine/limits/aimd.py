"""How many requests a provider bears at once, learned as TCP learns: a little more while it goes well, else much less.

Slow start goes by time, not by round trip. A model takes seconds to answer, but a refusal comes from the provider's
door at once; so ninety calls need not wait for the first sixteen to end, only for the time in which a refusal would
have come back. It is linear and not doubling, so that what is sent too much is the same at every height: one
refusal's way. Time in which nobody wanted more counts as well, up to twice what was borne in it: thirty calls that were
not refused while they warmed their files' beginnings let sixty follow.
"""

from dataclasses import dataclass

START = 32.0
"""Requests at once before anything is known."""
TICK = 0.01
"""Seconds of one step of slow start. Whoever steps must sleep them, so that refusals are read in between."""
LATE = 3.0
"""Steps that one makes up for at most. A busy event loop comes back later than `TICK`: for the last 60 of 90 calls,
15 steps of 4, it took 0.4 s where 0.15 were meant (two cores, one review)."""
STEP = 4.0
"""Requests that one step adds: 400 a second. A refusal that is 50 ms on its way finds 20 too many sent; with twice as
many, 300 calls against 40 a second met 39 refusals and more (`tests/engine/limits/test_simulation.py`)."""
DECREASE = 0.7
"""What is left of the limit after a refusal. Half (TCP Reno) needs twice as long to come back; CUBIC has 0.7, too."""

CALM = 30.0
"""Seconds without a refusal after which every success adds one again. One more in each round trip of ten seconds would
need a quarter of an hour to forget a bad minute."""


@dataclass(slots=True)
class Aimd:
    """The limit of requests at once: from 1 to `ceiling`."""

    ceiling: int
    limit: float = START
    ramping: bool = True
    _cut_at: float = float("-inf")
    _came_at: float | None = None

    def __post_init__(self) -> None:
        self._set(self.limit)

    @property
    def width(self) -> int:
        """Whole requests that may be under way."""
        return int(self.limit)

    def tick(self, seconds: float = TICK) -> None:
        """Step up after so many seconds, `TICK` or more, in which the limit was reached and nobody was refused."""
        if self.ramping:
            self._set(self.limit + STEP * min(seconds / TICK, LATE))

    def rest(self, now: float, under_way: int) -> None:
        """Step up for the time in which nobody came and `under_way` were not refused, to twice those at most."""
        if self.ramping and self._came_at is not None:
            steps = (now - self._came_at) / TICK
            self._set(max(self.limit, min(2.0 * under_way, self.limit + STEP * steps)))
        self._came_at = now

    def succeed(self, now: float, *, busy: bool) -> None:
        """Count a whole answer. `busy`: the limit was reached, so that it was this many that went well."""
        if busy:
            fast = self.ramping or now - self._cut_at > CALM
            self._set(self.limit + (1.0 if fast else 1.0 / self.limit))

    def refuse(self, started: float, now: float) -> None:
        """Count a refusal of a request that started at `started`.

        Whatever started before the last decrease was sent under the old limit, and says nothing about the new one.
        """
        if started > self._cut_at:
            self._set(self.limit * DECREASE)
            self.ramping = False
            self._cut_at = now

    def _set(self, limit: float) -> None:
        self.limit = max(1.0, min(limit, float(self.ceiling)))
        self.ramping = self.ramping and self.limit < self.ceiling
