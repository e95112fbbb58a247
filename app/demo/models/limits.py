"""Rate limits: buckets of requests and of tokens, and a number of requests at once.

Both vendors document token buckets that refill all the time, not windows that open at once. What they count of a
request's tokens before it is answered: OpenAI the larger of the estimate of its input and its `max_tokens`; Anthropic
the input that was not cached.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class RateLimits:
    """The figures of one provider; None switches a limit off. `burst` is how many requests may come at once."""

    requests_per_second: float | None = None
    tokens_per_minute: int | None = None
    concurrency: int | None = None
    burst: int | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """How full a bucket is: what it holds at most, what is left, and the seconds until it is full again."""

    limit: int
    left: int
    reset: float


@dataclass(frozen=True, slots=True)
class Standing:
    """What the headers of an answer say; None where there is no such limit."""

    requests: Level | None = None
    tokens: Level | None = None


@dataclass(frozen=True, slots=True)
class Excess:
    """Why a request was refused: of `what` there is too much, and in `wait` seconds there is room again."""

    what: str
    limit: int
    wait: float


@dataclass(slots=True)
class _Bucket:
    capacity: float
    per_second: float
    clock: Callable[[], float]
    left: float = field(init=False)
    at: float = field(init=False)

    def __post_init__(self) -> None:
        self.left, self.at = self.capacity, self.clock()

    def fill(self) -> None:
        now = self.clock()
        self.left = min(self.capacity, self.left + (now - self.at) * self.per_second)
        self.at = now

    def wait_for(self, amount: float) -> float:
        return max(0.0, (amount - self.left) / self.per_second)

    @property
    def level(self) -> Level:
        return Level(int(self.capacity), max(0, int(self.left)), (self.capacity - self.left) / self.per_second)


class Meter:
    """One provider's limits at work. `clock` gives seconds."""

    def __init__(self, limits: RateLimits, clock: Callable[[], float]) -> None:
        self._limits = limits
        self._in_flight = 0
        rate, tokens = limits.requests_per_second, limits.tokens_per_minute
        burst = limits.burst or max(1, int(rate or 1))
        self._requests = _Bucket(burst, rate, clock) if rate else None
        self._tokens = _Bucket(tokens, tokens / MINUTE, clock) if tokens else None

    def admit(self, tokens: int) -> Excess | None:
        """Count a request, or return why not; a refused one uses up nothing. Pair it with `finished`."""
        limit = self._limits.concurrency
        if limit is not None and self._in_flight >= limit:
            return Excess("concurrent connections", limit, 1.0)
        for what, bucket, amount in (("requests", self._requests, 1), ("tokens", self._tokens, tokens)):
            if bucket is not None:
                bucket.fill()
                if bucket.left < amount:
                    return Excess(what, int(bucket.capacity), bucket.wait_for(amount))
        if self._requests is not None:
            self._requests.left -= 1
        if self._tokens is not None:
            self._tokens.left -= tokens
        self._in_flight += 1
        return None

    def finished(self) -> None:
        """Give back the place of a request that was admitted."""
        self._in_flight -= 1

    @property
    def standing(self) -> Standing:
        """What is left."""
        for bucket in (self._requests, self._tokens):
            if bucket is not None:
                bucket.fill()
        return Standing(self._requests.level if self._requests else None, self._tokens.level if self._tokens else None)
