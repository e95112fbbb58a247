"""Three ways to make one answer of many, behind one port.

`first_response` takes the first source that says anything: right where sources are redundant providers of one answer,
wrong where each sees something else. `majority_vote` takes what more than half of the sources say: right for repeated
passes of one check, wrong where a precise source stands alone. `weighted_consensus` weighs who says so
(`app.review.panel`): right where there are labels to learn from, no better than counting heads where there are none.
"""

import enum
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, assert_never

from app.review.calibrate import Tally
from app.review.cluster import Case, Cluster, Clustered, Decision, decide_by, hits
from app.review.panel import Records, fit_panel, read_records

_DOUBT = 2.0
"""Labels that the share of all clusters counts for, where the share of those with so many heads is asked."""

_THRESHOLDS = 40


class Strategy(Protocol):
    """The port: decide the clusters of one group, the likeliest first. Every mention is in at most one of them."""

    def decide(self, clustered: Clustered) -> tuple[Decision, ...]:
        """Return every cluster, shown or not, with the probability that it is right."""


class StrategyName(enum.StrEnum):
    """The strategies by the names that configuration and command line know."""

    FIRST_RESPONSE = "first_response"
    MAJORITY_VOTE = "majority_vote"
    WEIGHTED_CONSENSUS = "weighted_consensus"


@dataclass(frozen=True, slots=True)
class FirstResponse:
    """Show all that the first source in `order` says which says anything, and nothing of the others."""

    order: tuple[str, ...]
    records: Records

    def decide(self, clustered: Clustered) -> tuple[Decision, ...]:
        """Decide without matching: each of the answer's mentions stands for itself."""
        first = next((source for source in self.order if clustered.said.get(source)), None)
        alone = [Cluster(mention, (mention,)) for mention in clustered.mentions if mention.source == first]
        return tuple(Decision(each, self.records.rate(each.shown.source), accepted=True) for each in alone)


@dataclass(frozen=True, slots=True)
class HeadCount:
    """Show what at least `least` sources say. `likely` is how often so many were right."""

    least: int
    likely: Mapping[int, float]

    def decide(self, clustered: Clustered) -> tuple[Decision, ...]:
        """Decide by the number of sources alone."""
        clusters = clustered.clusters
        heads = [len(each.sources) for each in clusters]
        decided = decide_by(0.0, clusters, [self.likely.get(count, count / (count + 1)) for count in heads])
        return tuple(
            Decision(each.cluster, each.probability, len(each.cluster.sources) >= self.least) for each in decided
        )


@dataclass(frozen=True, slots=True)
class NoisyOr:
    """Show what is likely if the sources err independently of each other. They do not, so it is far too sure."""

    records: Records
    threshold: float

    def decide(self, clustered: Clustered) -> tuple[Decision, ...]:
        """Decide by the chance that at least one of the sources is right."""
        clusters = clustered.clusters
        return decide_by(self.threshold, clusters, [self._likely(each) for each in clusters])

    def _likely(self, cluster: Cluster) -> float:
        return 1 - math.prod(1 - self.records.rate(source) for source in cluster.sources)


@dataclass(frozen=True, slots=True)
class Score:
    """What was shown, how much of it strictly hit, and how much there was to hit."""

    shown: int = 0
    right: int = 0
    known: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.shown + other.shown, self.right + other.right, self.known + other.known)

    @property
    def precision(self) -> float:
        """0 where nothing was shown."""
        return self.right / self.shown if self.shown else 0.0

    @property
    def recall(self) -> float:
        """0 where nothing was to be found."""
        return self.right / self.known if self.known else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 where nothing was shown and nothing known."""
        return 2 * self.right / (self.shown + self.known) if self.shown + self.known else 0.0


def score(strategy: Strategy, cases: Iterable[Case]) -> Score:
    """Score what a strategy shows, strictly, all cases in one pot."""
    return sum((score_shown(strategy.decide(case.clustered), case) for case in cases), Score())


def score_shown(decisions: Sequence[Decision], case: Case) -> Score:
    """Score one case's decisions, strictly."""
    accepted = [decision.cluster for decision in decisions if decision.accepted]
    return Score(len(accepted), sum(hits(accepted, case.hits)), case.known)


def fit_strategy(name: StrategyName, cases: Sequence[Case], asked: Collection[str] = ()) -> Strategy:
    """Fit one of the three on labelled cases, for the sources asked, else those that the cases know.

    A majority is more than half of them.
    """
    match name:
        case StrategyName.FIRST_RESPONSE:
            return FirstResponse(rank_sources(cases, asked), read_records(cases))
        case StrategyName.MAJORITY_VOTE:
            return HeadCount(len(asked or read_records(cases).tallies) // 2 + 1, _count_right(cases))
        case StrategyName.WEIGHTED_CONSENSUS:
            return fit_panel(cases)
        case never:
            assert_never(never)


def rank_sources(cases: Sequence[Case], asked: Collection[str] = ()) -> tuple[str, ...]:
    """Return the sources asked, else all, the one with the best F1 alone first, and last those that no case knows."""
    records = read_records(cases)
    reached = {source: score(FirstResponse((source,), records), cases).f1 for source in records.tallies}
    return tuple(sorted(asked or reached, key=lambda source: (-reached.get(source, -1.0), source)))


def fit_baselines(cases: Sequence[Case], asked: Collection[str] = ()) -> Mapping[str, Strategy]:
    """Fit what a strategy has to beat, each at its best on the cases: one source, all, head counts, noisy-OR."""
    records = read_records(cases)
    chances = [NoisyOr(records, step / _THRESHOLDS) for step in range(1, _THRESHOLDS)]
    return {
        "best single source": fit_single(cases, asked),
        "union": HeadCount(1, _count_right(cases)),
        "votes": fit_votes(cases),
        "noisy-OR": max(chances, key=lambda strategy: score(strategy, cases).f1),
    }


def fit_single(cases: Sequence[Case], asked: Collection[str] = ()) -> Strategy:
    """Show all that the best source says, and nothing of the others."""
    return FirstResponse(rank_sources(cases, asked)[:1], read_records(cases))


def fit_votes(cases: Sequence[Case]) -> Strategy:
    """Count heads, as many as did best on the cases."""
    likely = _count_right(cases)
    counts = [HeadCount(least, likely) for least in range(1, len(read_records(cases).tallies) + 1)]
    return max(counts, key=lambda strategy: score(strategy, cases).f1, default=HeadCount(1, likely))


def _count_right(cases: Sequence[Case]) -> Mapping[int, float]:
    tallies: dict[int, Tally] = defaultdict(Tally)
    for case in cases:
        clusters = case.clustered.clusters
        for cluster, hit in zip(clusters, hits(clusters, case.hits), strict=True):
            tallies[len(cluster.sources)] += Tally(hit, 1)
    mean = sum(tallies.values(), Tally()).rate(0.5, 1.0)
    return {count: tally.rate(mean, _DOUBT) for count, tally in tallies.items()}
