"""`quorum bench static`: what the analyzers find without any model, and how often they cry wolf, on labelled samples.

The samples go the product's own way, through plan, box, match and weigh, and only what a review would show counts.
Beside it stand Bandit and Ruff's S rules with everything they claim, on the same samples and by the same count.
"""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import anyio

from analyzers.category import category_of
from analyzers.finding import Category, Finding
from app.bench.corpus import CorpusChange, Sample, by_group, read_corpus
from app.review.coverage import State
from app.review.report import Review
from app.review.verdict import Fate
from app.settings import load_review_settings
from app.wiring import make_box, make_reviewer

LEAST_RECALL, MOST_ALARMS = 0.85, 0.10
NEAR = 1
"""Lines between a mark and a finding that still speaks of it: a call over several lines begins or ends beside it."""
OURS = "quorum"
PEERS: Mapping[str, Callable[[Finding], bool]] = {
    "bandit": lambda finding: finding.source == "bandit",
    "ruff-s": lambda finding: finding.source == "ruff" and finding.rule.startswith("S"),
}
PEER_LANGUAGE = "python"
Claims: TypeAlias = Mapping[str, Sequence[Finding]]
"""Findings by who makes them."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Marked lines and how many were hit; good samples and at how many there was a false alarm."""

    marks: int = 0
    hits: int = 0
    good: int = 0
    alarms: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.marks + other.marks, self.hits + other.hits, self.good + other.good, self.alarms + other.alarms
        )

    @property
    def recall(self) -> float:
        """Hits of marks; 1 where nothing is marked."""
        return self.hits / self.marks if self.marks else 1.0

    @property
    def alarm_rate(self) -> float:
        """False alarms of good samples; 0 where there is none."""
        return self.alarms / self.good if self.good else 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a language and a weakness, or None for all of a kind. Tallies by who claims."""

    language: str | None
    cwe: int | None
    tallies: Mapping[str, Tally]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The table and what stands behind it: marks that were missed, false alarms with their rules, what was not read."""

    rows: tuple[Row, ...]
    missed: tuple[str, ...] = ()
    alarms: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    seconds: float = 0.0
    total: Tally = field(default_factory=Tally)

    @property
    def good_enough(self) -> bool:
        """Whether all was read and both limits hold over all languages."""
        return not self.unread and self.total.recall >= LEAST_RECALL and self.total.alarm_rate <= MOST_ALARMS


def show_static(folder: Path, *, as_json: bool) -> int:
    """Measure and print; 1 where the limits do not hold or a sample was not read. Raises `AuthorError`."""
    samples = read_corpus(folder)
    review = anyio.run(_review, samples)
    outcome = count(samples, claims_of(review), _unread(review), review.seconds)
    sys.stdout.write(json.dumps(to_document(outcome), indent=1) + "\n" if as_json else render(outcome))
    return 0 if outcome.good_enough else 1


async def _review(samples: Sequence[Sample]) -> Review:
    return await make_reviewer(box=make_box(load_review_settings().sandbox)).review(CorpusChange(samples))


def _unread(review: Review) -> tuple[str, ...]:
    """Name what broke. That no tool reads a language under an aspect shows in the recall."""
    broken = (entry for entry in review.ledger if entry.state is State.FAILED)
    return tuple(f"{entry.path} ({entry.aspect}): {entry.reason}" for entry in broken)


def claims_of(review: Review) -> Claims:
    """Return what the review shows, and beside it all that each peer claimed."""
    shown = [remark.verdict for remark in review.remarks if remark.verdict.fate is Fate.POSTED]
    judged = (*(remark.verdict for remark in review.remarks), *review.dropped)
    told = [*(finding for verdict in judged for finding in verdict.concern.findings), *review.elsewhere]
    peers = {name: [finding for finding in told if is_theirs(finding)] for name, is_theirs in PEERS.items()}
    return {OURS: [finding for verdict in shown for finding in verdict.concern.findings], **peers}


def count(samples: Sequence[Sample], claims: Claims, unread: Sequence[str] = (), seconds: float = 0.0) -> Outcome:
    """Count hits and false alarms by language and weakness, then by language, then over all."""
    by_path = {who: _by_path(findings) for who, findings in claims.items()}
    rows: list[Row] = []
    for (language, cwe), group in by_group(samples):
        rows.append(Row(language, cwe, {who: _tally(group, found) for who, found in by_path.items()}))
    languages = sorted({sample.language for sample in samples})
    sums = [_sum([row for row in rows if row.language == language], language, by_path) for language in languages]
    everything = _sum(rows, None, by_path)
    missed, alarms = [], []
    for sample in samples:
        own = _own(sample, by_path[OURS])
        missed += [f"{sample.path}:{mark}" for mark in sorted(sample.marks) if not _is_hit(mark, own)]
        if not sample.marks:
            alarms += [f"{sample.path}:{each.start_line} {each.source} {each.rule}" for each in own]
    return Outcome(
        (*rows, *sums, everything), tuple(missed), tuple(alarms), tuple(unread), seconds, everything.tallies[OURS]
    )


def _by_path(findings: Sequence[Finding]) -> Mapping[str, list[Finding]]:
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        by_path.setdefault(finding.path, []).append(finding)
    return by_path


def _tally(samples: Sequence[Sample], by_path: Mapping[str, Sequence[Finding]]) -> Tally:
    total = Tally()
    for sample in samples:
        own = _own(sample, by_path)
        if sample.marks:
            total += Tally(marks=len(sample.marks), hits=sum(_is_hit(mark, own) for mark in sample.marks))
        else:
            total += Tally(good=1, alarms=int(bool(own)))
    return total


def _own(sample: Sample, by_path: Mapping[str, Sequence[Finding]]) -> list[Finding]:
    """Return the findings at the sample that speak of its weakness, or of one of the same category."""
    category = category_of(sample.cwe, Category.OTHER)
    return [each for each in by_path.get(sample.path, ()) if each.cwe == sample.cwe or each.category is category]


def _is_hit(mark: int, findings: Sequence[Finding]) -> bool:
    return any(each.start_line - NEAR <= mark <= each.end_line + NEAR for each in findings)


def _sum(rows: Sequence[Row], language: str | None, claimants: Mapping[str, object]) -> Row:
    return Row(language, None, {who: sum((row.tallies[who] for row in rows), Tally()) for who in claimants})


def render(outcome: Outcome) -> str:
    """Write the table, the sums last, then what was missed and what was claimed wrongly."""
    head = f"{'':24}{'marks':>6}{'recall':>8}{'good':>6}{'false':>7}"
    peers = "".join(f"{name + ' recall':>16}{'false':>7}" for name in PEERS)
    lines = [head + peers, *(_line(row) for row in outcome.rows)]
    for title, places in (("missed", outcome.missed), ("false alarms", outcome.alarms), ("unread", outcome.unread)):
        lines += [f"{title}:", *(f"  {place}" for place in places)] if places else []
    verdict = "hold" if outcome.good_enough else "do not hold"
    limits = f"recall at least {LEAST_RECALL:.2f}, false alarms at most {MOST_ALARMS:.2f}"
    lines.append(f"{outcome.seconds:.1f} s; the limits ({limits}) {verdict}")
    return "\n".join(lines) + "\n"


def _line(row: Row) -> str:
    name = f"{row.language or 'all'} {'' if row.cwe is None else f'CWE-{row.cwe}'}"
    ours = row.tallies[OURS]
    line = f"{name:24}{ours.marks:6}{ours.recall:8.2f}{ours.good:6}{ours.alarm_rate:7.2f}"
    if row.language == PEER_LANGUAGE:
        line += "".join(f"{row.tallies[who].recall:16.2f}{row.tallies[who].alarm_rate:7.2f}" for who in PEERS)
    return line


def to_document(outcome: Outcome) -> dict[str, object]:
    """Return the figures as JSON values; `cwe` or `language` of null is a sum."""
    return {
        "rows": [
            {
                "language": row.language,
                "cwe": row.cwe,
                **{
                    who: {
                        "marks": tally.marks,
                        "hits": tally.hits,
                        "recall": round(tally.recall, 4),
                        "good": tally.good,
                        "false_alarms": tally.alarms,
                        "false_alarm_rate": round(tally.alarm_rate, 4),
                    }
                    for who, tally in row.tallies.items()
                    if who == OURS or row.language == PEER_LANGUAGE
                },
            }
            for row in outcome.rows
        ],
        "missed": list(outcome.missed),
        "false_alarms": list(outcome.alarms),
        "unread": list(outcome.unread),
        "seconds": round(outcome.seconds, 3),
        "good_enough": outcome.good_enough,
    }
