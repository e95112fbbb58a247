"""A circuit breaker: a provider that does not answer is left alone, and asked now and then by one request at a time.

Only what says that the provider is ill counts: no answer, a broken one, a 5xx. A 429 says that it is well and busy, a
400 that the request was wrong. A refused key opens at once, because no request will do until the operator acts.
"""

from dataclasses import dataclass, field

THRESHOLD = 5
"""Failures with no success between them. Sixty calls at once make them within a moment of an outage."""
FIRST = 5.0
"""Seconds for which it opens first; they double with each probe that fails."""
LONGEST = 60.0


@dataclass(frozen=True, slots=True)
class Shut:
    """Why nothing may be sent and until when; `denied`: time will not help, the operator must."""

    reason: str
    until: float
    denied: bool = False


@dataclass(slots=True)
class Breaker:
    """Closed; open (`shut`, before its time); half open (`shut`, after it), when one probe at a time is let through."""

    shut: Shut | None = None
    probing: bool = False
    failures: int = 0
    """With no success between them."""
    _seconds: float = field(default=FIRST)

    def blocks(self, now: float) -> Shut | None:
        """Return why nothing may be sent, None when something may."""
        return self.shut if self.shut is not None and now < self.shut.until else None

    def start(self) -> bool:
        """Count a request that is sent; return whether it is the probe. Not to be called while it blocks or probes."""
        self.probing = self.shut is not None
        return self.probing

    def succeed(self, *, probe: bool) -> None:
        """Count an answer that shows the provider well. While open only the probe's word counts, not a latecomer's."""
        if self.shut is None or probe:
            self.shut, self.probing, self.failures, self._seconds = None, False, 0, FIRST

    def fail(self, reason: str, now: float, *, probe: bool) -> None:
        """Count a failure."""
        if probe:
            self._seconds = min(LONGEST, self._seconds * 2)
        elif self.shut is not None:
            return
        self.failures += 1
        if probe or self.failures >= THRESHOLD:
            self._open(Shut(f"{reason} (failure {self.failures} in a row)", now + self._seconds), probe=probe)

    def deny(self, reason: str, now: float, *, probe: bool) -> None:
        """Count a refused key."""
        self._open(Shut(reason, now + LONGEST, denied=True), probe=probe)

    def abandon(self, *, probe: bool) -> None:
        """Count a request that ended without a word about the provider, as when it was cancelled."""
        if probe:
            self.probing = False

    def _open(self, shut: Shut, *, probe: bool) -> None:
        self.shut = shut
        self.probing = self.probing and not probe
