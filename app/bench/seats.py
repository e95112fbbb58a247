"""Who sits on the panel: what was labelled of many sources, as if only those had spoken who are asked now.

How much two voices out of three mean is not how much two out of twelve mean. Weights fitted on twelve products and put
to five of them show almost nothing (F1 .30 on repositories left out); fitted on the same five's comments alone, .47. So
the training side is cut down to the sources of the test side. Whoever is asked and was never heard has a stand-in of
the training side, for the size of the panel; the stand-in's record is not passed on, an unknown source has the mean.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from app.bench.labelled import Labelled
from app.review.cluster import Case, cluster_group
from app.review.similarity import Background, read_background

_Pull = TypeVar("_Pull", Labelled, Case)


def name_sources(pulls: Iterable[Labelled]) -> frozenset[str]:
    """Return who said anything."""
    return frozenset(mention.source for pull in pulls for mention in pull.mentions)


def keep_sources(pulls: Iterable[Labelled], sources: Collection[str]) -> tuple[Labelled, ...]:
    """Return the pull requests with these sources' comments alone. What is known stays known, whoever found it."""
    return tuple(_keep(pull, sources) for pull in pulls)


def _keep(pull: Labelled, sources: Collection[str]) -> Labelled:
    mentions = tuple(mention for mention in pull.mentions if mention.source in sources)
    hits = {mention.id: pull.hits[mention.id] for mention in mentions if mention.id in pull.hits}
    return replace(pull, mentions=mentions, hits=hits)


def seat(train: Sequence[Labelled], asked: Collection[str]) -> tuple[Labelled, ...]:
    """Return the training side with as many sources as are asked, those asked first, then the most middling."""
    heard = name_sources(train)
    free = max(0, len(asked) - len(heard & set(asked)))
    seated = keep_sources(train, heard & set(asked) | set(_rank_middling(train, heard - set(asked))[:free]))
    return seated if any(pull.hits for pull in seated) else tuple(train)


def _rank_middling(train: Sequence[Labelled], sources: Collection[str]) -> list[str]:
    said = Counter(mention.source for pull in train for mention in pull.mentions)
    right = Counter(mention.source for pull in train for mention in pull.mentions if mention.id in pull.hits)
    mean = sum(right.values()) / max(1, sum(said.values()))
    return sorted(sources, key=lambda source: (abs(right[source] / said[source] - mean), source))


def cluster_pulls(pulls: Sequence[Labelled], background: Background) -> tuple[Case, ...]:
    """Cluster the comments of each pull request. The background is of all texts at hand; labels play no part."""
    return tuple(
        Case(pull.pr, pull.repo, pull.known, pull.hits, cluster_group(pull.mentions, background)) for pull in pulls
    )


def listen(*sides: Sequence[Labelled]) -> Background:
    """Count the words of all texts at hand."""
    return read_background([mention.text for side in sides for pull in side for mention in pull.mentions])


def split_by_repository(pulls: Sequence[_Pull]) -> Iterator[tuple[Sequence[_Pull], Sequence[_Pull]]]:
    """Return the pull requests of all other repositories, and its own, for each repository."""
    for repo in sorted({pull.repo for pull in pulls}):
        yield [pull for pull in pulls if pull.repo != repo], [pull for pull in pulls if pull.repo == repo]
