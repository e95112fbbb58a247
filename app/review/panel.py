"""Learned weights for a panel: sources that all judge the same thing in words of their own, with labels to learn from.

Two equations, both fitted. The first says what a mention is worth by itself: by its source's record, by how much else
the source said in the same group (who says much says less with each word), by its length and by what kind of thing it
says. The second adds these up per cluster, once per source, and reads the sum and the number of sources as the
probability that the cluster is right. Both of its weights are at least 0, so a further source that agrees never lowers
it, and a source that repeats itself adds nothing. What was tried besides, and lost, stands in `fit_panel`.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.review.calibrate import Logistic, Tally, choose_threshold, deal, fit_logistic, log_odds, to_probability
from app.review.match import gather
from app.review.mention import Mention
from app.review.similarity import SAME_AT, Background, Reading, read
from app.review.words import cosine, count_words

SAMES = (0.27, SAME_AT, 0.37)
"""Cosines tried as the one at which two mentions are as likely the same as not."""
RECORD = 10.0
"""Labels that the panel's mean counts for in a source's record."""
_FOLDS = 5
_KINDS: Mapping[str, frozenset[str]] = {
    "a race": frozenset({"race", "rac", "concurrent", "concurrency", "concurrently", "atomic", "deadlock", "lock"}),
    "tests or documentation": frozenset({"test", "tests", "coverage", "documentation", "docstr"}),
    "a possibility": frozenset({"risk", "risks", "potential", "potentially", "possible", "possibly", "#may"}),
}
"""Kinds of claims whose worth differs by the same sign in all repositories measured, as stems of their words."""


@dataclass(frozen=True, slots=True)
class Case:
    """One group of mentions with labels: which known issue each mention hits, by its id, and how many are known."""

    group: str
    repo: str
    known: int
    mentions: tuple[Mention, ...]
    hits: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Mentions that mean the same. `shown` is the one most like the rest, and speaks for them."""

    shown: Mention
    members: tuple[Mention, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """Who says so, each once, in alphabetical order."""
        return tuple(sorted({member.source for member in self.members}))


@dataclass(frozen=True, slots=True)
class Decision:
    """A cluster with the probability that it is right, and whether it is shown."""

    cluster: Cluster
    probability: float
    accepted: bool


def cluster_mentions(mentions: Sequence[Mention], background: Background, same_at: float) -> tuple[Cluster, ...]:
    """Gather the mentions of one group; the cluster with the most sources first."""
    readings = read(mentions, background)
    clusters = [_cluster([readings[at] for at in group]) for group in gather(readings, same_at)]
    return tuple(sorted(clusters, key=lambda cluster: -len(cluster.sources)))


def _cluster(readings: Sequence[Reading]) -> Cluster:
    closeness = [math.fsum(cosine(one.vector, other.vector) for other in readings) for one in readings]
    shown = max(range(len(readings)), key=lambda at: round(closeness[at], 9))
    return Cluster(readings[shown].mention, tuple(reading.mention for reading in readings))


def hits(clusters: Sequence[Cluster], truth: Mapping[str, str]) -> list[bool]:
    """Strictly: whether the very mention that a cluster shows hits a known issue that none before it has hit."""
    seen: set[str] = set()
    found = []
    for cluster in clusters:
        issue = truth.get(cluster.shown.id)
        found.append(issue is not None and issue not in seen)
        seen.update(() if issue is None else (issue,))
    return found


@dataclass(frozen=True, slots=True)
class Records:
    """Per source, how many of its mentions were right."""

    tallies: Mapping[str, Tally]

    def rate(self, source: str) -> float:
        """The share of the source's mentions that are right, drawn to the mean of all."""
        mean = sum(self.tallies.values(), Tally()).rate(0.25, 1.0)
        return self.tallies.get(source, Tally()).rate(mean, RECORD)

    def without(self, other: "Records") -> "Records":
        """Forget the labels of another; no mention is judged by its own label."""
        left = {source: tally - other.tallies.get(source, Tally()) for source, tally in self.tallies.items()}
        return Records(left)


def read_records(cases: Sequence[Case]) -> Records:
    """Count the labels of each source."""
    total = Counter(mention.source for case in cases for mention in case.mentions)
    right = Counter(mention.source for case in cases for mention in case.mentions if mention.id in case.hits)
    return Records({source: Tally(right[source], total[source]) for source in sorted(total)})
