"""Mentions → clusters → decisions: the frame in which every strategy is measured.

Clustering needs no label, so it is done once; what is learned then costs no further comparison of texts. From which
cosine on two mentions mean the same is no matter of learning either: chosen anew on each half of 30 pull requests, it
cost the other half .01 of F1.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.review.match import gather
from app.review.mention import Mention
from app.review.similarity import Background, Reading, read
from app.review.words import cosine


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


def _cluster(readings: Sequence[Reading]) -> Cluster:
    closeness = [math.fsum(cosine(one.vector, other.vector) for other in readings) for one in readings]
    shown = max(range(len(readings)), key=lambda at: round(closeness[at], 9))
    return Cluster(readings[shown].mention, tuple(reading.mention for reading in readings))


@dataclass(frozen=True, slots=True)
class Clustered:
    """The mentions of one group, how many of them each source made, and the clusters, that of most sources first."""

    mentions: tuple[Mention, ...]
    said: Mapping[str, int]
    clusters: tuple[Cluster, ...]


def cluster_group(mentions: Sequence[Mention], background: Background) -> Clustered:
    """Cluster the mentions of one group. Needs no label."""
    readings = read(mentions, background)
    clusters = [_cluster([readings[at] for at in group]) for group in gather(readings)]
    ordered = tuple(sorted(clusters, key=lambda cluster: -len(cluster.sources)))
    return Clustered(tuple(mentions), Counter(mention.source for mention in mentions), ordered)


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
