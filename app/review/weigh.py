"""Concerns → verdicts: votes in log-odds, added up, turned into a probability and a fate.

The weights are priors: what each rule's author says of it (its confidence), read as how often such a rule is right.
They are not learned yet, and independent they are not either, so agreement of a further source counts half.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from analyzers.finding import Aspect, Category, Confidence
from app.review.classify import is_test
from app.review.verdict import Ballot, Concern, Fate, Stand, Verdict, Vote

Readers: TypeAlias = Mapping[tuple[str, Aspect], Sequence[str]]
"""Which tools read a cell: (path, aspect) → their names."""

Ballots: TypeAlias = Mapping[Concern, Sequence[Ballot]]
"""What second looks at a concern came to; a concern that nobody looked at again is missing."""

NOBODY: Ballots = MappingProxyType({})
"""No second look was taken."""

Weigh: TypeAlias = Callable[[Sequence[Concern], Readers, Ballots], tuple[Verdict, ...]]
"""The port: one verdict per concern, in the concerns' order."""

PRIOR: Mapping[Confidence, float] = {Confidence.HIGH: 0.90, Confidence.MEDIUM: 0.70, Confidence.LOW: 0.40}
"""Probability that a lone finding of this confidence is right. Estimates, until feedback replaces them."""

IN_TESTS = -3.0
"""Log-odds added in test code to a concern about security or resources: servers there are toys, and a silent peer holds
nobody. Of 24 such claims read in 180 merged pull requests none was worth a comment; three sources still outweigh it.
"""
SECRETS_IN_TESTS = -1.3
"""As above for secrets: most are made up, but a key in a provider's own format is real wherever it stands."""

THRESHOLD = 0.5
"""A concern that is more likely wrong than right is not shown."""
CONTESTED = 0.3
"""One that was refuted is shown as contested down to here: its supporters still have something to say."""
SECOND_LOOK: Mapping[Stand, float] = {Stand.SUPPORT: 0.98, Stand.REFUTE: -1.25, Stand.ABSTAIN: 0.0}
"""Log-likelihood ratios of a verifier that supports 80% of what is right and 30% of what is wrong (published ones do)."""


def weigh_by_prior(concerns: Sequence[Concern], readers: Readers, ballots: Ballots = NOBODY) -> tuple[Verdict, ...]:
    """Decide each concern by its sources' priors. A tool that read the cell and is silent abstains at no cost."""
    return tuple(
        _decide(concern, readers.get((concern.lead.path, concern.aspect), ()), ballots.get(concern, ()))
        for concern in concerns
    )


def _decide(concern: Concern, read_by: Sequence[str], ballots: Sequence[Ballot]) -> Verdict:
    votes = (*_votes(concern, read_by), *_second_looks(ballots))
    place = _weight_of_place(concern)
    probability = 1 / (1 + math.exp(-math.fsum((*(vote.weight for vote in votes), place))))
    if probability >= THRESHOLD:
        return Verdict(concern, probability, Fate.POSTED, "more likely right than wrong", votes)
    if probability >= CONTESTED and any(vote.stand is Stand.REFUTE for vote in votes):
        return Verdict(concern, probability, Fate.CONTESTED, "claimed and refuted", votes)
    where = " in test code" if place else ""
    reason = f"{probability:.0%} likely to be right{where}, below {THRESHOLD:.0%}"
    return Verdict(concern, probability, Fate.DROPPED, reason, votes)


def _weight_of_place(concern: Concern) -> float:
    if not is_test(concern.lead.path):
        return 0.0
    if concern.category is Category.SECRETS:
        return SECRETS_IN_TESTS
    return IN_TESTS if concern.aspect is Aspect.SECURITY or concern.category is Category.RESOURCES else 0.0


def _second_looks(ballots: Sequence[Ballot]) -> list[Vote]:
    return [Vote(ballot.source, ballot.stand, SECOND_LOOK[ballot.stand], ballot.reason) for ballot in ballots]


def _votes(concern: Concern, read_by: Sequence[str]) -> tuple[Vote, ...]:
    best: dict[str, float] = {}
    for finding in concern.findings:
        weight = _log_odds(PRIOR[finding.confidence])
        best[finding.source] = max(weight, best.get(finding.source, weight))
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    votes = [
        Vote(source, Stand.SUPPORT, weight if rank == 0 else max(weight, 0.0) / 2)
        for rank, (source, weight) in enumerate(ranked)
    ]
    silent = [tool for tool in read_by if tool not in best]
    return (*votes, *(Vote(tool, Stand.ABSTAIN, 0.0, "read the file and did not raise it") for tool in silent))


def _log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))
