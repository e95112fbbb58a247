"""Small panels of the labelled sources: what three or five of them reach together, one repository left out at a time.

A team has a few reviewers, not twelve. Each panel is measured as if nobody else had spoken: against its best single
source, against its heads counted, and against both at equal coverage. There a strategy wins by choosing better alone,
not by showing more or less: once where it shows as many comments as the votes do, once where they show as many as it.
The former can hardly be won. The votes show all that two say, or all that one does; only who puts a lone voice above
two agreeing ones shows another set, and weights that were free to do so lost .01 with three sources.
"""

import hashlib
import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.bench.labelled import Labelled
from app.bench.seats import cluster_pulls, keep_sources, listen, name_sources, split_by_repository
from app.review.cluster import Case, Decision, hits
from app.review.similarity import Background
from app.review.strategy import Score, Strategy, StrategyName, fit_single, fit_strategy, fit_votes, score

SIZES = (3, 5)


@dataclass(frozen=True, slots=True)
class PanelScore:
    """One panel. `as_votes` is what the strategy hits where it shows as much as the votes, `as_ours` the reverse."""

    ours: Score = field(default_factory=Score)
    single: Score = field(default_factory=Score)
    votes: Score = field(default_factory=Score)
    as_votes: float = 0.0
    as_ours: float = 0.0

    def __add__(self, other: "PanelScore") -> "PanelScore":
        return PanelScore(
            self.ours + other.ours,
            self.single + other.single,
            self.votes + other.votes,
            self.as_votes + other.as_votes,
            self.as_ours + other.as_ours,
        )

    @property
    def figures(self) -> tuple[float, ...]:
        """F1 of the strategy, the best source, the votes; strategy and votes at the votes' coverage, and at its own."""
        known = self.ours.known
        level = 2 * self.as_votes / (self.votes.shown + known), 2 * self.as_ours / (self.ours.shown + known)
        return (self.ours.f1, self.single.f1, self.votes.f1, level[0], self.votes.f1, self.ours.f1, level[1])


@dataclass(frozen=True, slots=True)
class Panels:
    """The measured ones among all panels of one size."""

    size: int
    total: int
    scores: tuple[PanelScore, ...]


def measure_panels(pulls: Sequence[Labelled], size: int, most: int, name: StrategyName) -> Panels:
    """Measure every panel of so many sources, or as many as asked, picked by the digests of their names."""
    background = listen(pulls)
    every = list(itertools.combinations(sorted(name_sources(pulls)), size))
    picked = sorted(every, key=lambda panel: hashlib.sha256(" ".join(panel).encode()).digest())[:most]
    return Panels(size, len(every), tuple(_measure(keep_sources(pulls, panel), background, name) for panel in picked))


def _measure(pulls: Sequence[Labelled], background: Background, name: StrategyName) -> PanelScore:
    cases = cluster_pulls(pulls, background)
    return sum((_judge(train, test, name) for train, test in split_by_repository(cases)), PanelScore())


def _judge(train: Sequence[Case], test: Sequence[Case], name: StrategyName) -> PanelScore:
    strategy, votes = fit_strategy(name, train), fit_votes(train)
    ours, counted = score(strategy, test), score(votes, test)
    likely = _rank(strategy, test, lambda decision: decision.probability)
    heads = _rank(votes, test, lambda decision: len(decision.cluster.sources))
    return PanelScore(
        ours, score(fit_single(train), test), counted, _reach(likely, counted.shown), _reach(heads, ours.shown)
    )


def _rank(
    strategy: Strategy, cases: Sequence[Case], key: Callable[[Decision], float]
) -> Mapping[float, Sequence[bool]]:
    """Return whether the clusters of all cases hit, by their rank."""
    found: dict[float, list[bool]] = defaultdict(list)
    for case in cases:
        decided = sorted(strategy.decide(case.clustered), key=lambda decision: -key(decision))
        for decision, hit in zip(decided, hits([each.cluster for each in decided], case.hits), strict=True):
            found[key(decision)].append(hit)
    return found


def _reach(ranked: Mapping[float, Sequence[bool]], shown: int) -> float:
    """How many of the first so many hit. Of those of one rank, any may be the first: each counts its share."""
    right, room = 0.0, shown
    for _, equal in sorted(ranked.items(), reverse=True):
        right += sum(equal) * min(1.0, room / len(equal))
        room = max(0, room - len(equal))
    return right


def render_panels(measured: Iterable[Panels]) -> str:
    """Write the mean F1 per size of panel."""
    return "\n".join([*_HEAD, *(_render(panels) for panels in measured if panels.scores)]) + "\n"


_HEAD = (
    "",
    f"{'':20}{'its own threshold':^24}{'as many as the votes':^22}{'as many as it shows':^22}{'not below':>11}",
    f"{'panels of':20}{'F1':>7}{'single':>9}{'votes':>8}{'F1':>12}{'votes':>10}{'F1':>12}{'votes':>10}{'single':>11}",
)


def _render(panels: Panels) -> str:
    each = [one.figures for one in panels.scores]
    ours, single, votes, *level = (math.fsum(column) / len(each) for column in zip(*each, strict=True))
    over = sum(one.ours.f1 >= one.single.f1 for one in panels.scores) / len(each)
    name = f"{panels.size} ({len(each)} of {panels.total})"
    pairs = "".join(f"{figure:{12 if at % 2 == 0 else 10}.3f}" for at, figure in enumerate(level))
    return f"{name:20}{ours:7.3f}{single:9.3f}{votes:8.3f}{pairs}{over:11.0%}"
