"""What the review bench measures, and what it demands of the figures: the targets of issue 3."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.bench.percentile import percentile
from app.bench.review_model import Tally
from app.review.call import FREE, Completed, Failed, Outcome, bill_of

WAVE, FOLLOW_UP, LIMITED, LOAD = "model phase", "follow-up", "rate limit", "reviews at once"
ONE_BY_ONE, PARALLEL = "one call at a time", "parallel"
KNOWN, UNWARMED = "parallel, after another review", "parallel, nothing warmed"
TOLD, UNTOLD = "told in headers", "told by refusals alone"

PHASE, TIMES = 1.3, 60
"""Seconds of the model phase of 30 files at most, and how many times faster than one call at a time at least."""
FILES = 30
CALLS, RATE = 300, 40.0
IDEAL, ABOVE, REFUSED = CALLS / RATE, 1.2, 30
"""Calls against a rate limit: the seconds that it allows them, how many times those at most, and fewer refusals."""
CACHED = 0.7
"""Share of the input tokens that the provider has in its cache, at least."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What one way of doing a part took: `walls` in seconds, a value for each time, and what came of the calls.

    The walls are the model phases of the first wave, elsewhere all of what was done; `whole` are the reviews around
    the phases. `seconds` is the time in which everything was done. `tally` is the provider's own count.
    """

    part: str
    way: str
    walls: tuple[float, ...]
    outcomes: tuple[Outcome, ...]
    tally: Tally
    seconds: float
    whole: tuple[float, ...] = ()

    def wall(self, share: float = 0.5) -> float:
        """Return a percentile of the walls."""
        return percentile(self.walls, share)

    @property
    def calls(self) -> int:
        """The calls of all times."""
        return len(self.outcomes)

    @property
    def each(self) -> float:
        """The calls of one time."""
        return self.calls / len(self.walls)

    @property
    def completed(self) -> float:
        """The share of the calls that completed; what did not has failed or was not made."""
        return sum(isinstance(outcome, Completed) for outcome in self.outcomes) / self.calls

    @property
    def failed(self) -> float:
        """The share of the calls that failed."""
        return sum(isinstance(outcome, Failed) for outcome in self.outcomes) / self.calls

    @property
    def sent(self) -> int:
        """The tokens sent."""
        return sum(map(bill_of, self.outcomes), FREE).input

    @property
    def cached(self) -> float:
        """The share of the tokens sent that the provider had in its cache."""
        return sum(map(bill_of, self.outcomes), FREE).cached / self.sent if self.sent else 0.0


@dataclass(frozen=True, slots=True)
class Target:
    """A demand, what was measured, and whether that is enough."""

    demand: str
    measured: str
    met: bool


def judge(figures: Sequence[Figure]) -> Iterator[Target]:
    """Hold the figures to the targets: those figures that are there, and for a change of `FILES` files only."""
    one_by_one, parallel = find(figures, WAVE, ONE_BY_ONE), find(figures, WAVE, PARALLEL)
    if parallel and one_by_one:
        phase = parallel.wall()
        if parallel.each == 3 * FILES:
            yield Target(f"model phase of {FILES} files at most {PHASE:g} s", f"{phase:.2f} s", phase <= PHASE)
            times = one_by_one.wall() / one_by_one.each * parallel.each / phase
            yield Target(f"at least {TIMES} times faster than one call at a time", f"{times:.0f}", times >= TIMES)
        cached = parallel.cached
        yield Target(f"at least {CACHED:.0%} of the tokens sent from the cache", f"{cached:.0%}", cached >= CACHED)
    for way in (TOLD, UNTOLD):
        if figure := find(figures, LIMITED, way):
            yield from _judge_limited(figure)


def _judge_limited(figure: Figure) -> Iterator[Target]:
    what = f"{CALLS} calls against {RATE:g} requests/s, {figure.way}"
    yield Target(f"{what}: all completed", f"{figure.completed:.1%}", figure.completed == 1)
    yield Target(f"{what}: within {ABOVE * IDEAL:g} s", f"{figure.wall():.2f} s", figure.wall() <= ABOVE * IDEAL)
    refused = figure.tally.refused / len(figure.walls)
    yield Target(f"{what}: fewer than {REFUSED} refused", f"{refused:.1f}", refused < REFUSED)


def find(figures: Sequence[Figure], part: str, way: str) -> Figure | None:
    """Return a figure, None where it was not measured."""
    return next((figure for figure in figures if (figure.part, figure.way) == (part, way)), None)
