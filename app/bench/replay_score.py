"""What a replay says of the sources: how often what they claimed was changed later, beside how often by chance."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from analyzers.change import ChangedFile
from app.review.account import count
from app.review.feedback import Claim, Label, Origin, combine

CHURN = 0.5
"""Where this share of what a change wrote into a file was changed later, by chance, that a line was says nothing."""
_ROW = "  {:<28} {:>8} {:>13} {:>6} {:>10} {:>8}\n"


@dataclass(frozen=True, slots=True)
class Judged:
    """A concern of a replayed change. `changed` is None where that is not known; `chance` is that of such lines."""

    concern: str
    claims: tuple[Claim, ...]
    changed: bool | None = None
    chance: float = 0.0
    silent: tuple[str, ...] = ()
    """Who read the cell and did not raise it."""

    @property
    def label(self) -> Label | None:
        """What this teaches: nothing where most of the file was changed, or a line stayed in a file where all did."""
        if self.changed is None or self.chance >= CHURN or not (self.changed or self.chance):
            return None
        origin = Origin.CHANGED_LATER if self.changed else Origin.STAYED_LATER
        return Label(self.concern, self.claims, (origin,), self.silent)


@dataclass(frozen=True, slots=True)
class Replayed:
    """A merged change and its concerns. `at` is when it was merged, in seconds since 1970."""

    id: str
    at: int
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """What was replayed, and what was left out, each by the reason with its number."""

    name: str
    ranges: tuple[Replayed, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    installation: int | None = None

    @property
    def labels(self) -> tuple[Label, ...]:
        """What all of it teaches."""
        return combine(label for each in self.ranges for one in each.judged if (label := one.label) is not None)


@dataclass(frozen=True, slots=True)
class Score:
    """A source's concerns, of which `known` could be followed and `changed` were changed; `chance` sums up theirs."""

    source: str
    findings: int
    known: int
    changed: int
    chance: float

    @property
    def rate(self) -> float:
        """The share of what could be followed that was changed later."""
        return self.changed / self.known if self.known else 0.0

    @property
    def expected(self) -> float:
        """The share that would have been changed by chance."""
        return self.chance / self.known if self.known else 0.0


def chance_of(file: ChangedFile, lost: frozenset[int], length: int) -> float:
    """Return how many of the places where the change added a line lost one of `length` lines from there on."""
    ordered = sorted(lost)
    added = sorted(file.added_lines)
    hits = sum((at := bisect_left(ordered, line)) < len(ordered) and ordered[at] < line + length for line in added)
    return hits / len(added) if added else 0.0


def score(ranges: Iterable[Replayed]) -> tuple[Score, ...]:
    """Count by source, in the order of their names. A concern of several sources counts for each of them."""
    findings: Counter[str] = Counter()
    known: Counter[str] = Counter()
    changed: Counter[str] = Counter()
    chances: dict[str, float] = {}
    for judged in (one for each in ranges for one in each.judged):
        for source in (claim.source for claim in judged.claims):
            findings[source] += 1
            if judged.changed is not None:
                known[source] += 1
                changed[source] += judged.changed
                chances[source] = chances.get(source, 0.0) + judged.chance
    return tuple(
        Score(source, findings[source], known[source], changed[source], chances.get(source, 0.0))
        for source in sorted(findings)
    )


def render_replay(replay: Replay) -> str:
    """Return the table that a person reads."""
    were = "was" if len(replay.ranges) == 1 else "were"
    head = f"{count(len(replay.ranges), 'merged change')} of {replay.name}{_span(replay.ranges)} {were} replayed.\n"
    left = "".join(f"  left out: {count}, {reason}\n" for reason, count in sorted(replay.left_out.items()))
    rows = [
        _ROW.format(
            one.source[:28],
            one.findings,
            one.changed,
            f"{one.rate:.0%}",
            f"{one.expected:.0%}",
            one.findings - one.known,
        )
        for one in score(replay.ranges)
    ]
    columns = _ROW.format("source", "findings", "changed later", "rate", "by chance", "unknown")
    return f"{head}{left}{columns}{''.join(rows)}" if rows else f"{head}{left}No tool raised anything in them.\n"


def _span(ranges: Sequence[Replayed]) -> str:
    days = sorted(datetime.fromtimestamp(each.at, UTC).date().isoformat() for each in ranges)
    return f", merged from {days[0]} to {days[-1]}," if days else ""


def render_values(replay: Replay) -> dict[str, Any]:
    """Return the same as JSON values."""
    return {
        "repository": replay.name,
        "ranges": [{"id": each.id, "merged_at": each.at, "concerns": len(each.judged)} for each in replay.ranges],
        "left_out": dict(replay.left_out),
        "sources": [
            {
                "source": one.source,
                "findings": one.findings,
                "followed": one.known,
                "changed": one.changed,
                "rate": round(one.rate, 4),
                "chance": round(one.expected, 4),
            }
            for one in score(replay.ranges)
        ],
    }
