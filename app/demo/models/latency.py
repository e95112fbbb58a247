"""Distributions of waiting time that are the same in every run.

Each is a function from a request's arrival number to seconds, for a script to put into `Answer.ttft`.
"""

import hashlib
from collections.abc import Callable
from typing import TypeAlias

Latency: TypeAlias = Callable[[int], float]

NINE_FAST_ONE_SLOW = ((0.9, 0.05), (0.1, 0.5))
"""90 % take 50 ms and 10 % take 500 ms: (share, seconds)."""


def fixed(seconds: float) -> Latency:
    """Every request waits as long."""
    return lambda _: seconds


def mixed(parts: tuple[tuple[float, float], ...] = NINE_FAST_ONE_SLOW, *, seed: int = 0) -> Latency:
    """Draw for each arrival number one of the (share, seconds); the shares add up to 1."""

    def draw(arrival: int) -> float:
        dice = _chance(seed, arrival)
        for share, seconds in parts:
            if dice < share:
                return seconds
            dice -= share
        return parts[-1][1]

    return draw


def _chance(seed: int, arrival: int) -> float:
    digest = hashlib.blake2b(f"{seed}:{arrival}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64
