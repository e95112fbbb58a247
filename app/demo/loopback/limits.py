"""GitHub's rate limits: requests an hour, and the secondary ones that protect it from bursts.

Documented: 5,000 requests an hour for an installation, 100 at the same time, 900 points a minute (a read costs 1, a
write 5), 80 content-creating writes a minute and 500 an hour. Each can be set, and None switches it off.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from app.demo.loopback.exchange import Refusal, Request

MINUTE = 60
HOUR = 3600
WRITE_POINTS = 5


@dataclass(slots=True)
class Limits:
    """The figures and what was used of them."""

    clock: Callable[[], float]
    requests_an_hour: int = 5000
    at_once: int | None = 100
    points_a_minute: int | None = 900
    writes_a_minute: int | None = 80
    writes_an_hour: int | None = 500
    in_flight: int = 0
    _requests: deque[float] = field(default_factory=deque)
    _points: deque[float] = field(default_factory=deque)
    _writes: deque[float] = field(default_factory=deque)

    def admit(self, request: Request) -> None:
        """Count a request, or raise 403. Fetching a token is not content."""
        now = self.clock()
        _forget(self._requests, now - HOUR)
        _forget(self._points, now - MINUTE)
        _forget(self._writes, now - HOUR)
        if len(self._requests) >= self.requests_an_hour:
            raise self.primary()
        writes = request.method not in {"GET", "HEAD"} and "/app/" not in request.path
        self._check_secondary(now, writes=writes)
        self._requests.append(now)
        self._points.extend([now] * (WRITE_POINTS if writes else 1))
        if writes:
            self._writes.append(now)

    def _check_secondary(self, now: float, *, writes: bool) -> None:
        if self.at_once is not None and self.in_flight > self.at_once:
            raise secondary(f"{self.at_once} requests at once", MINUTE)
        if self.points_a_minute is not None and len(self._points) >= self.points_a_minute:
            raise secondary(f"{self.points_a_minute} points a minute", MINUTE)
        recent = sum(at > now - MINUTE for at in self._writes)
        if writes and self.writes_a_minute is not None and recent >= self.writes_a_minute:
            raise secondary(f"{self.writes_a_minute} content writes a minute", MINUTE)
        if writes and self.writes_an_hour is not None and len(self._writes) >= self.writes_an_hour:
            raise secondary(f"{self.writes_an_hour} content writes an hour", MINUTE)

    def primary(self, reset_in: int = HOUR) -> Refusal:
        """Return the answer to a spent hour."""
        reset = str(int(self.clock()) + reset_in)
        headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
        return Refusal(403, "API rate limit exceeded for installation.", headers=headers)

    def used(self) -> int:
        """Return how many requests the last hour saw."""
        return len(self._requests)

    def reset_at(self) -> int:
        """Return when the hour began with the oldest request ends, in seconds since the epoch."""
        return int((self._requests[0] if self._requests else self.clock()) + HOUR)

    def headers(self) -> dict[str, str]:
        """Return what every answer says of the hour."""
        return {
            "X-RateLimit-Limit": str(self.requests_an_hour),
            "X-RateLimit-Remaining": str(max(0, self.requests_an_hour - self.used())),
            "X-RateLimit-Reset": str(self.reset_at()),
            "X-RateLimit-Used": str(self.used()),
            "X-RateLimit-Resource": "core",
        }


def secondary(which: str, retry_after: int | None) -> Refusal:
    """Return the answer to a burst. The loopback adds which limit it was, which GitHub keeps to itself."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return Refusal(
        403,
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
        f" (loopback: {which})",
        headers=headers,
    )


def _forget(times: deque[float], before: float) -> None:
    while times and times[0] <= before:
        times.popleft()
