"""Concerns → verdicts: votes in log-odds, added up, turned into a probability and a fate.

A source's weight is what its rule's author says (its confidence, read as how often such a rule is right), moved by
labels where there are any: from the source's own record to that in the aspect, to that in the category. Sources err
together, so agreement of a further one counts half. By construction a further source that agrees never lowers a
probability, a refutal or a silence never raises it, and an abstention is 0.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.review.calibrate import Tally, log_odds, to_probability
from app.review.classify import is_test
from app.review.verdict import SILENT, Ballot, Concern, Fate, Stand, Verdict, Vote

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
"""Log-likelihood ratios of a verifier that supports 80 % of what is right and 30 % of what is wrong, as published."""
STRENGTH = 10.0
"""Labels that each step's prior counts for. The figure with which records of twelve sources were smoothed best."""
_LOUDEST_SILENCE = 1.0
"""Log-odds that silence may cost at most, whatever was learned: not to speak is not to refute."""


@dataclass(frozen=True, slots=True)
class Silence:
    """How often a source that read the cell was silent: of concerns that were right, and of those that were wrong."""

    right: Tally = field(default_factory=Tally)
    wrong: Tally = field(default_factory=Tally)

    @property
    def cost(self) -> float:
        """Log-odds that its silence takes from a concern: how much rarer it is where the concern is right.

        Both rates are drawn to the rate of all, so without labels it costs nothing. It never speaks for a concern.
        """
        usual = (self.right + self.wrong).rate(0.5, STRENGTH)
        odds = math.log(self.wrong.rate(usual, STRENGTH) / self.right.rate(usual, STRENGTH))
        return min(max(odds, 0.0), _LOUDEST_SILENCE)


@dataclass(frozen=True, slots=True)
class Record:
    """What labels say of one source: in all, per aspect and per category; and how often it was silent."""

    total: Tally = field(default_factory=Tally)
    aspects: Mapping[Aspect, Tally] = field(default_factory=dict)
    categories: Mapping[Category, Tally] = field(default_factory=dict)
    silence: Silence = field(default_factory=Silence)

    def rate(self, finding: Finding) -> float:
        """Return how often the source is right with such a finding, each step drawn to the one before it.

        A label counts once: in its category, else in its aspect, else in all.
        """
        aspect = self.aspects.get(finding.aspect, Tally())
        category = self.categories.get(finding.category, Tally())
        rate = (self.total - aspect).rate(PRIOR[finding.confidence], STRENGTH)
        rate = (aspect - category).rate(rate, STRENGTH)
        return category.rate(rate, STRENGTH)


@dataclass(frozen=True, slots=True)
class Scales:
    """What was learned and what was asked for: records per source, and the probabilities from which to show."""

    records: Mapping[str, Record] = field(default_factory=dict)
    thresholds: Mapping[tuple[Aspect, Severity], float] = field(default_factory=dict)

    def weigh(self, concerns: Sequence[Concern], readers: Readers, ballots: Ballots = NOBODY) -> tuple[Verdict, ...]:
        """Decide each concern. This method is a `Weigh`."""
        return tuple(
            self._decide(concern, readers.get((concern.lead.path, concern.aspect), ()), ballots.get(concern, ()))
            for concern in concerns
        )

    def _decide(self, concern: Concern, read_by: Sequence[str], ballots: Sequence[Ballot]) -> Verdict:
        looks = [Vote(ballot.source, ballot.stand, SECOND_LOOK[ballot.stand], ballot.reason) for ballot in ballots]
        votes = (*self._claims(concern), *looks, *self._silences(concern, read_by))
        place = _weight_of_place(concern)
        probability = to_probability(math.fsum((*(vote.weight for vote in votes), place)))
        verdict = Verdict(concern, probability, Fate.POSTED, "more likely right than wrong", votes)
        least = self.thresholds.get((concern.aspect, verdict.severity), THRESHOLD)
        if probability >= least:
            return (
                verdict if least == THRESHOLD else replace(verdict, reason=f"at least {least:.0%} likely to be right")
            )
        if probability >= CONTESTED and any(look.stand is Stand.REFUTE for look in looks):
            return replace(verdict, fate=Fate.CONTESTED, reason="claimed and refuted")
        where = " in test code" if place else ""
        reason = f"{probability:.0%} likely to be right{where}, below {least:.0%}"
        return replace(verdict, fate=Fate.DROPPED, reason=reason)

    def _claims(self, concern: Concern) -> list[Vote]:
        best: dict[str, float] = {}
        for finding in concern.findings:
            weight = log_odds(self.records.get(finding.source, _UNKNOWN).rate(finding))
            best[finding.source] = max(weight, best.get(finding.source, weight))
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
        return [
            Vote(source, Stand.SUPPORT, weight if rank == 0 else max(weight, 0.0) / 2)
            for rank, (source, weight) in enumerate(ranked)
        ]

    def _silences(self, concern: Concern, read_by: Sequence[str]) -> list[Vote]:
        spoke = {finding.source for finding in concern.findings}
        return [self._silence(tool) for tool in read_by if tool not in spoke]

    def _silence(self, tool: str) -> Vote:
        cost = self.records.get(tool, _UNKNOWN).silence.cost
        return Vote(tool, Stand.REFUTE, -cost, SILENT) if cost > 0 else Vote(tool, Stand.ABSTAIN, 0.0, SILENT)


_UNKNOWN = Record()


def weigh_by_prior(concerns: Sequence[Concern], readers: Readers, ballots: Ballots = NOBODY) -> tuple[Verdict, ...]:
    """Decide each concern by its sources' priors. A tool that read the cell and is silent abstains at no cost."""
    return Scales().weigh(concerns, readers, ballots)


def _weight_of_place(concern: Concern) -> float:
    if not is_test(concern.lead.path):
        return 0.0
    if concern.category is Category.SECRETS:
        return SECRETS_IN_TESTS
    return IN_TESTS if concern.aspect is Aspect.SECURITY or concern.category is Category.RESOURCES else 0.0
