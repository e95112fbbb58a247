"""Concerns, votes and verdicts, and the conclusion of the check.

The conclusion is a pure function of ledger, verdicts and gate. It is computed here, by code, from what was read
and what was found; no tool and no model is asked for it.
"""

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from analyzers.finding import Aspect, Category, Finding, Severity
from app.review.coverage import Entry, State
from app.review.mention import EXACT


class Stand(enum.StrEnum):
    """A source's stand on a concern. Who did not look, or does not judge the aspect, abstains at no cost."""

    SUPPORT = "support"
    REFUTE = "refute"
    ABSTAIN = "abstain"


SILENT = "read the file and did not raise it"
"""The reason of a vote that nobody cast: the source looked and said nothing."""


@dataclass(frozen=True, slots=True)
class Vote:
    """`weight` is in log-odds: positive moves the probability up, negative down, an abstention is 0."""

    source: str
    stand: Stand
    weight: float
    reason: str = ""

    @property
    def refutes(self) -> bool:
        """Whether somebody spoke against it; silence that was learned to cost something is no refutal."""
        return self.stand is Stand.REFUTE and self.reason != SILENT

    @property
    def misses(self) -> bool:
        """Whether the source's silence costs the concern something."""
        return self.stand is Stand.REFUTE and self.reason == SILENT


@dataclass(frozen=True, slots=True)
class Ballot:
    """A stand that somebody took on a concern after a second look. What it weighs is decided elsewhere."""

    source: str
    stand: Stand
    reason: str


@dataclass(frozen=True, slots=True)
class Concern:
    """Findings, from one or several sources, that mean the same defect. The first finding speaks for it."""

    findings: tuple[Finding, ...]

    def __post_init__(self) -> None:
        if not self.findings:
            msg = "a concern is a group of at least one finding"
            raise ValueError(msg)

    @property
    def lead(self) -> Finding:
        """The finding whose words and lines the review shows."""
        return self.findings[0]

    @property
    def severity(self) -> Severity:
        """The most severe claim among the findings, whoever makes it; `Verdict.severity` is the one to act on."""
        return max(finding.severity for finding in self.findings)

    @property
    def aspect(self) -> Aspect:
        """The aspect of the finding that speaks."""
        return self.lead.aspect

    @property
    def category(self) -> Category:
        """The category of the finding that speaks."""
        return self.lead.category


class Fate(enum.StrEnum):
    """POSTED is shown, CONTESTED is shown folded with both sides, DROPPED stays in the JSON with its reason."""

    POSTED = "posted"
    CONTESTED = "contested"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A concern's probability of being right, its fate, why, and who says so."""

    concern: Concern
    probability: float
    fate: Fate
    reason: str
    votes: tuple[Vote, ...] = ()

    @property
    def trusted(self) -> frozenset[str]:
        """The sources that are right more often than not with what they say here; all of them where none is."""
        sources = {finding.source for finding in self.concern.findings}
        right = {vote.source for vote in self.votes if vote.stand is Stand.SUPPORT and vote.weight > 0}
        return frozenset(sources & right or sources)

    @property
    def severity(self) -> Severity:
        """The most severe claim that a trusted source makes, or that two of any kind make."""
        claims: dict[str, Severity] = {}
        for finding in self.concern.findings:
            claims[finding.source] = max(finding.severity, claims.get(finding.source, finding.severity))
        shared = sorted(claims.values(), reverse=True)[1:2]
        return max([*shared, *(severity for source, severity in claims.items() if source in self.trusted)])


class Outlook(enum.StrEnum):
    """The conclusion that a completed check run may carry; the words are GitHub's."""

    SUCCESS = "success"
    NEUTRAL = "neutral"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The check's conclusion and one line that says why."""

    outlook: Outlook
    title: str


def conclude(ledger: Sequence[Entry], verdicts: Sequence[Verdict], gate: Severity | None, unlisted: int) -> Conclusion:
    """Decide the check. `gate` of None never fails; `unlisted` counts changed files that nobody could even name.

    Success needs three things: at least one cell was read, no cell was left unread, read in part, or failed, and no
    analyzer's finding that would fail the check is contested: a lone model that refutes it turns no check green.
    """
    posted = [verdict for verdict in verdicts if verdict.fate is Fate.POSTED]
    grave = [verdict for verdict in verdicts if gate is not None and verdict.severity >= gate]
    gated = [verdict for verdict in grave if verdict.fate is Fate.POSTED]
    disputed = sum(verdict.fate is Fate.CONTESTED and _is_analyzers(verdict) for verdict in grave)
    read = sum(entry.state is State.READ for entry in ledger)
    due = sum(entry.state is not State.EXEMPT for entry in ledger)
    gaps = due - read
    seen = _count(len(posted), "concern") if posted else "no concerns"
    missing = [f"{gaps:,} of {_count(due, 'cell')} not read in full"] if gaps else []
    if unlisted:
        missing.append(f"{_count(unlisted, 'file')} not listed by GitHub")
    if disputed:
        missing.append(f"{disputed:,} contested at or above {gate.word if gate else ''}")
    title = "; ".join([f"{seen[0].upper()}{seen[1:]}", *missing])
    if gated:
        return Conclusion(Outlook.FAILURE, f"{title}; {len(gated)} at or above {gate.word if gate else ''}")
    if missing:
        return Conclusion(Outlook.NEUTRAL, title)
    if not read:
        return Conclusion(
            Outlook.NEUTRAL, "There is nothing to read in this change" if ledger else "Nothing is changed"
        )
    return Conclusion(Outlook.SUCCESS, title)


def _is_analyzers(verdict: Verdict) -> bool:
    return any(finding.source in EXACT for finding in verdict.concern.findings)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
