"""Whether and when a failed request is sent again.

A budget, as in Finagle and gRPC: retries are at most a part of the requests, because retries of everything are what
keeps an overloaded server down. Waits grow exponentially with full jitter, so that those who failed together do not
come back together; a server's Retry-After is a floor under them, within reason.
"""

import math
from dataclasses import dataclass

FIRST = 0.5
"""Seconds within which the first retry is sent; the span doubles each time."""
LONGEST = 30.0
"""Seconds of the longest wait before a retry, whoever asks for it."""
JITTER = 0.1
"""How much longer than asked one waits after a Retry-After, at most. Never shorter: that would be refused again."""


@dataclass(slots=True)
class Budget:
    """Spends that are allowed: `ratio` of what was earned, and `spare` at the start. It holds `most` at a time.

    Without `most` an hour of quiet would pay for a storm.
    """

    ratio: float
    spare: float
    most: float = 100.0
    left: float = 0.0

    def __post_init__(self) -> None:
        self.left = min(self.spare, self.most)

    def earn(self) -> None:
        """Count a request."""
        self.left = min(self.most, self.left + self.ratio)

    def spend(self) -> bool:
        """Take one, if there is one."""
        if self.left < 1 - 1e-9:  # ten times 0.1 is a little less than 1
            return False
        self.left -= 1
        return True


def honour(wait: float, chance: float, longest: float = LONGEST) -> float:
    """Return the seconds to wait for a Retry-After: not negative, at most `longest` and its jitter, and a number."""
    sane = 0.0 if math.isnan(wait) else min(max(wait, 0.0), longest)
    return sane * (1 + JITTER * chance)


def backoff(failures: int, wait: float | None, chance: float) -> float:
    """Return the seconds before the next attempt after so many failures (at least 1). `chance` is from 0 to 1."""
    span = min(LONGEST, FIRST * 2.0 ** (min(failures, 32) - 1))
    return max(honour(wait or 0.0, chance), span * chance)
