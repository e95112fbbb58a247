"""The rate of requests that a provider bears, learned from refusals when its headers say nothing.

A refusal proves that what was accepted in the last second is about all that is. That figure is too low if we had just
begun and too high if a bucket was full, so after the first refusal the rate is searched (it grows to 2.7 times in a
second), and after the next it is known and grows by 2 % a second.
"""

from collections import deque
from dataclasses import dataclass, field

WINDOW = 1.0
"""Seconds over which accepted requests are counted."""
DECREASE = 0.9
FLOOR = 0.5
"""Requests per second that are tried whatever was refused: one in two seconds."""
SEARCH, PROBE = 1.0, 0.02
"""What one accepted request adds to the rate per second: in a second of full use it grows to 2.7 times, or by 2 %."""
CALM = 30.0
"""Seconds without a refusal after which the rate is searched again: the bad minute is over."""
LATE = 0.05
"""Seconds of the schedule that may be caught up: a sleep ends about a millisecond late, at 40 a second 4 % of them."""


@dataclass(slots=True)
class Rate:
    """A rate per second, None until a refusal taught one."""

    per_second: float | None = None
    _searching: bool = True
    _next: float = float("-inf")
    _cut_at: float = float("-inf")
    _starts: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Return the seconds until the next request may start."""
        return 0.0 if self.per_second is None else max(0.0, self._next - now)

    def start(self, now: float) -> None:
        """Count a request that starts."""
        self._starts.append(now)
        self._forget(now)
        if self.per_second is not None:
            self._next = max(self._next, now - LATE) + 1 / self.per_second

    def accept(self, now: float) -> None:
        """Count a request that was let in."""
        if self.per_second is not None:
            fast = self._searching or now - self._cut_at > CALM
            self.per_second += SEARCH if fast else PROBE

    def refuse(self, started: float, now: float) -> None:
        """Count a refusal of a request that started at `started`; those from before the last one only correct it."""
        self._forget(now)
        if self._starts:
            self._starts.pop()
        borne = len(self._starts) / WINDOW
        rate = borne if self.per_second is None else min(borne, self.per_second)
        if started > self._cut_at:
            self._searching = self.per_second is None
            self._cut_at = now
            rate *= DECREASE
        self.per_second = max(FLOOR, rate)
        self._next = now + 1 / self.per_second

    def pause(self, seconds: float) -> None:
        """Leave out of the count a time in which nothing may start."""
        self._starts = deque(start + seconds for start in self._starts)

    def _forget(self, now: float) -> None:
        while self._starts and self._starts[0] <= now - WINDOW:
            self._starts.popleft()
