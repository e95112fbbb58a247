"""When the next request may start, by what the provider's rate-limit headers say.

Both vendors document token buckets that refill all the time: OpenAI's `x-ratelimit-reset-*` and Anthropic's
`anthropic-ratelimit-*-reset` say when the bucket is full again, so that (limit - left) / reset is its rate. A refusal
teaches a rate besides, since some servers send no headers and others have windows that open at once. A Retry-After
closes the gate. Every figure is the provider's word and may be nonsense: none holds a request for more than `LONGEST`.
"""

import math
from dataclasses import dataclass, field

from app.engine.limits.rate import Rate
from app.engine.limits.retry import honour
from app.llm.port import Quota

LONGEST = 60.0
"""Seconds for which one header is believed; then a request is tried."""
PERIOD = 60.0
"""Seconds in which a bucket refills when nobody says: both vendors sell their limits per minute."""
SPARE = 0.1
"""The part of a bucket that is not used, for requests that overtake each other on their way."""
_MOMENT = 1e-6


@dataclass(frozen=True, slots=True)
class Bucket:
    """A provider's bucket as seen from outside: what was left in it at a time, what it holds, its refill per second."""

    left: float
    limit: float
    rate: float
    at: float

    def level(self, now: float) -> float:
        """Return what is in it."""
        return min(self.limit, self.left + self.rate * (now - self.at))

    def wait(self, amount: float, now: float) -> float:
        """Return the seconds until so much can be taken; more than it holds can be taken when it is full."""
        lacking = min(amount + SPARE * self.limit, self.limit) - self.level(now)
        return 0.0 if lacking <= 0 else min(LONGEST, lacking / self.rate)

    def take(self, amount: float, now: float) -> "Bucket":
        """Return the bucket without so much."""
        return Bucket(max(0.0, self.level(now) - amount), self.limit, self.rate, now)


@dataclass(frozen=True, slots=True)
class Start:
    """When a request started, and how many requests and tokens had been taken by then, its own included."""

    at: float
    requests: int
    tokens: int


@dataclass(slots=True)
class Pace:
    """The pace of one provider. No clock of its own: `now` is seconds on any clock that never jumps."""

    rate: Rate = field(default_factory=Rate)
    closed_until: float = float("-inf")
    _requests: Bucket | None = None
    _tokens: Bucket | None = None
    _taken: Start = Start(float("-inf"), 0, 0)

    def wait(self, tokens: int, now: float) -> float:
        """Return the seconds until a request of so many estimated tokens may start; 0 is now."""
        wait = max(self.closed_until - now, self.rate.wait(now))
        if self._requests is not None:
            wait = max(wait, self._requests.wait(1, now))
        if self._tokens is not None:
            wait = max(wait, self._tokens.wait(tokens, now))
        return wait if wait > _MOMENT else 0.0

    def start(self, tokens: int, now: float) -> Start:
        """Count a request that starts."""
        self.rate.start(now)
        if self._requests is not None:
            self._requests = self._requests.take(1, now)
        if self._tokens is not None:
            self._tokens = self._tokens.take(tokens, now)
        self._taken = Start(now, self._taken.requests + 1, self._taken.tokens + tokens)
        return self._taken

    def accept(self, quota: Quota, start: Start, now: float) -> None:
        """Take note of an answer's headers, which were written when its request came in."""
        self.rate.accept(now)
        self._observe(quota, start, now)

    def refuse(self, quota: Quota, start: Start, now: float) -> None:
        """Take note of a 429 and its headers."""
        self.rate.refuse(start.at, now)
        self._observe(quota, start, now)

    def close(self, seconds: float, now: float, chance: float) -> None:
        """Let nothing start for so many seconds, a Retry-After; `chance` is a number from 0 to 1 that jitters them."""
        until = now + honour(seconds, chance, LONGEST)
        self.rate.pause(max(0.0, until - max(self.closed_until, now)))
        self.closed_until = max(self.closed_until, until)

    def _observe(self, quota: Quota, start: Start, now: float) -> None:
        age = now - start.at
        requests = quota.requests_left, quota.requests_limit, quota.requests_reset
        self._requests = _seen(requests, self._requests, self._taken.requests - start.requests, age, now)
        tokens = quota.tokens_left, quota.tokens_limit, quota.tokens_reset
        self._tokens = _seen(tokens, self._tokens, self._taken.tokens - start.tokens, age, now)


def _seen(
    header: tuple[int | None, int | None, float | None], before: Bucket | None, since: int, age: float, now: float
) -> Bucket | None:
    """Return the bucket that (left, limit, reset) describe, the one before where they describe none.

    `since` is what we took in the `age` of the request, of which its headers do not know. The refill of that time is
    set against it, but not added: others may use the same key.
    """
    left, limit, reset = header
    if left is None or limit is None or limit <= 0:
        return before
    held = min(max(left, 0), limit)
    rate = before.rate if before is not None else limit / PERIOD
    if reset is not None and math.isfinite(reset) and reset > 0 and held < limit:
        rate = (limit - held) / reset
    return Bucket(max(0.0, held - max(0.0, since - rate * age)), limit, rate, now)
