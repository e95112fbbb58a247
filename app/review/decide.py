"""Which concerns are shown: the weighed ones from a probability on, or by a simpler strategy that a repository wants.

Three strategies, one port (`Weigh`), chosen per aspect. The weights decide by default, because a precise source may be
right alone. Heads are counted where the sources are repeats of one another and no weight is trusted; there a lone
voice falls, however precise. The first who answers decides where sources are redundant; what only another one says
falls. Whatever the strategy, probability and votes are those of the weights, so that what is shown can be judged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from analyzers.finding import Aspect, Severity
from app.review.claims import UNPLACED
from app.review.strategy import StrategyName
from app.review.verdict import Concern, Fate, Stand, Verdict
from app.review.weigh import CONTESTED, NOBODY, Ballots, Readers, Weigh


@dataclass(frozen=True, slots=True)
class Decide:
    """A `Weigh` on top of another: by strategy per aspect, by threshold per aspect and severity."""

    weigh: Weigh
    strategies: Mapping[Aspect, StrategyName] = field(default_factory=dict)
    thresholds: Mapping[tuple[Aspect, Severity], float] = field(default_factory=dict)

    def __call__(self, concerns: Sequence[Concern], readers: Readers, ballots: Ballots = NOBODY) -> tuple[Verdict, ...]:
        """Decide each concern."""
        weighed = self.weigh(concerns, readers, ballots)
        return tuple(_unplaced(self._decide(verdict, readers)) for verdict in weighed)

    def _decide(self, verdict: Verdict, readers: Readers) -> Verdict:
        concern = verdict.concern
        asked = readers.get((concern.lead.path, concern.aspect), ())
        match self.strategies.get(concern.aspect, StrategyName.WEIGHTED_CONSENSUS):
            case StrategyName.MAJORITY_VOTE:
                return _by_majority(verdict, asked)
            case StrategyName.FIRST_RESPONSE:
                return _by_first(verdict, asked)
            case StrategyName.WEIGHTED_CONSENSUS:
                return self._by_weight(verdict)

    def _by_weight(self, verdict: Verdict) -> Verdict:
        least = self.thresholds.get((verdict.concern.aspect, verdict.severity))
        if least is None:
            return verdict
        if verdict.probability >= least:
            reason = f"at least {least:.0%} likely to be right, as quorum.toml asks"
            return replace(verdict, fate=Fate.POSTED, reason=reason)
        refuted = any(vote.refutes for vote in verdict.votes)
        if refuted and verdict.probability >= min(CONTESTED, least):
            return replace(verdict, fate=Fate.CONTESTED, reason="claimed and refuted")
        reason = f"{verdict.probability:.0%} likely to be right, below the {least:.0%} that quorum.toml asks for"
        return replace(verdict, fate=Fate.DROPPED, reason=reason)


def _unplaced(verdict: Verdict) -> Verdict:
    """Let no claim pass whose quotes stand nowhere: it is shown as contested, in the body, and fails no check."""
    made_up = all(UNPLACED in finding.notes for finding in verdict.concern.findings)
    if made_up and verdict.fate is Fate.POSTED:
        return replace(verdict, fate=Fate.CONTESTED, reason=UNPLACED)
    return verdict


def _by_majority(verdict: Verdict, asked: Sequence[str]) -> Verdict:
    """Show what more than half of the sources say that judged the cell, ballots included."""
    stands = {vote.source: vote.stand for vote in verdict.votes}
    voters = {*asked, *stands}
    support = sum(stand is Stand.SUPPORT for stand in stands.values())
    reason = f"{support} of {len(voters)} sources say it"
    return replace(verdict, fate=Fate.POSTED if 2 * support > len(voters) else Fate.DROPPED, reason=reason)


def _by_first(verdict: Verdict, asked: Sequence[str]) -> Verdict:
    """Show what the first source says that judged the cell."""
    said = {vote.source for vote in verdict.votes if vote.stand is Stand.SUPPORT}
    first = next(iter(asked), "")
    if first in said or not first:
        return replace(verdict, fate=Fate.POSTED, reason=f"said by {first or 'the only one asked'}, who answered first")
    return replace(verdict, fate=Fate.DROPPED, reason=f"not said by {first}, who answered first")
