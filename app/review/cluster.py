"""Mentions → clusters → decisions: the frame in which every strategy is measured.

Clustering needs no label, so it is done once, for each candidate of the cosine from which two mentions mean the same;
what is learned (which candidate, which weights) then costs no further comparison of texts.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.review.match import gather
from app.review.mention import Mention
from app.review.similarity import SAME_AT, Background, Reading, read
from app.review.words import cosine

SAMES = (0.27, SAME_AT, 0.37)
"""Cosines tried as the one at which two mentions are as likely the same as not."""


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


@dataclass(frozen=True, slots=True)
class Clustered:
    """The mentions of one group, clustered once per candidate of `SAMES`, and how many mentions each source made."""

    mentions: tuple[Mention, ...]
    said: Mapping[str, int]
    clusters: Mapping[float, tuple[Cluster, ...]]


def cluster_group(mentions: Sequence[Mention], background: Background, sames: Sequence[float] = SAMES) -> Clustered:
    """Cluster the mentions of one group. Needs no label."""
    said = Counter(mention.source for mention in mentions)
    clusters = {same_at: cluster_mentions(mentions, background, same_at) for same_at in sames}
    return Clustered(tuple(mentions), said, clusters)


@dataclass(frozen=True, slots=True)
class Case:
    """One group with labels: which known issue each mention hits, by the mention's id, and how many are known."""

    group: str
    repo: str
    known: int
    hits: Mapping[str, str]
    clustered: Clustered


def hits(clusters: Sequence[Cluster], truth: Mapping[str, str]) -> list[bool]:
    """Strictly: whether the very mention that a cluster shows hits a known issue that none before it has hit."""
    seen: set[str] = set()
    found = []
    for cluster in clusters:
        issue = truth.get(cluster.shown.id)
        found.append(issue is not None and issue not in seen)
        seen.update(() if issue is None else (issue,))
    return found


def decide_by(threshold: float, clusters: Sequence[Cluster], likely: Sequence[float]) -> tuple[Decision, ...]:
    """Accept what is at least as likely as the threshold; the likeliest comes first."""
    decided = [Decision(each, at, at >= threshold) for each, at in zip(clusters, likely, strict=True)]
    return tuple(sorted(decided, key=lambda decision: -decision.probability))
