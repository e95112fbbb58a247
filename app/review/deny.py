"""The deny-list in code: what a model was asked not to report, and reported.

The prompts say it first, and models still do it. Nothing is lost: each denied finding comes back with its ground, and
one about lines that the change did not touch comes back apart, because it may be true and is merely not this change's.
What an analyzer says as well is kept, since that is a vote and no repetition. Wording alone denies only a claim that
speaks of no defect at all or says itself that nothing is wrong today, and never a grave one.
"""

import enum
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyzers.finding import Aspect, Category, Finding, Severity
from app.review.claims import UNPLACED
from app.review.render import first_sentence
from app.review.sheet import Sheet

REACH = 3
"""Lines between a finding and removed lines that can have caused it."""


_TASTE = frozenset({Category.NAMING, Category.STYLE})
_LINTED = (
    *("unused import", "unused variable", "import order", "line too long", "line is too long", "trailing whitespace"),
    *("missing docstring", "no docstring", "missing type hint", "missing type annotation", "missing semicolon"),
)
_ADVICE = (
    *("consider ", "ensure that ", "make sure ", "verify that ", "verify whether ", "check whether ", "check if "),
    *(
        "confirm that ",
        "confirm whether ",
        "double-check ",
        "it may be worth ",
        "it might be worth ",
        "you may want to ",
    ),
    *("you might want to ",),
)
"""How a first sentence begins that asks for something instead of claiming a defect."""
_HYPOTHETICAL = (
    *("theoretically", "hypothetically", "purely theoretical", "not currently exploitable", "not exploitable today"),
    *("currently safe", "safe today", "safe for now", "not a problem today", "not currently a problem"),
    *("not an issue today", "not currently an issue", "no impact today", "no immediate impact", "future maintainer"),
    *(
        "future developer",
        "future refactor",
        "could become a problem",
        "might become a problem",
        "may become a problem",
    ),
)
"""Words by which a claim admits that nothing happens now. "Could potentially" is none: true claims say it as well."""


class Ground(enum.StrEnum):
    """Why a finding was denied, in words that can be shown."""

    LINTER = "a matter of taste or of a linter, under another aspect than standards"
    ADVICE = "advice without a defect"
    HYPOTHETICAL = "by its own words nothing goes wrong today"
    DUPLICATE = "said twice in one answer"


@dataclass(frozen=True, slots=True)
class Denied:
    """A finding that is not raised, and why."""

    finding: Finding
    ground: Ground


@dataclass(frozen=True, slots=True)
class Sifted:
    """The findings of one answer: those that are raised, those about older lines, those that are denied."""

    kept: tuple[Finding, ...]
    elsewhere: tuple[Finding, ...] = ()
    denied: tuple[Denied, ...] = ()


def sift(findings: Iterable[Finding], sheets: Mapping[str, Sheet]) -> Sifted:
    """Sort the findings that one answer makes about these files, by path."""
    kept: list[Finding] = []
    elsewhere: list[Finding] = []
    denied: list[Denied] = []
    for finding in findings:
        if ground := _ground(finding, kept + elsewhere):
            denied.append(Denied(finding, ground))
        elif UNPLACED in finding.notes or _is_near_change(finding, sheets.get(finding.path)):
            kept.append(finding)
        else:
            elsewhere.append(finding)
    return Sifted(tuple(kept), tuple(elsewhere), tuple(denied))


def _is_near_change(finding: Finding, sheet: Sheet | None) -> bool:
    """Whether the change wrote one of its lines or removed some within `REACH` lines; always in an unknown file."""
    if sheet is None or sheet.changes([(finding.start_line, finding.end_line)]):
        return True
    places = sorted(sheet.removed)
    at = bisect_left(places, finding.start_line - REACH + 1)
    return at < len(places) and places[at] <= finding.end_line + REACH


def _ground(finding: Finding, earlier: Sequence[Finding]) -> Ground | None:
    words = " ".join(finding.message.split("`")[::2]).lower()  # code in backticks means nothing here
    linted = finding.category in _TASTE or any(phrase in words for phrase in _LINTED)
    if linted and finding.severity is Severity.LOW and finding.aspect is not Aspect.STANDARDS:
        return Ground.LINTER
    if finding.severity <= Severity.MEDIUM:
        if words.startswith(_ADVICE):
            return Ground.ADVICE
        if any(phrase in words for phrase in _HYPOTHETICAL):
            return Ground.HYPOTHETICAL
    return Ground.DUPLICATE if any(_repeats(finding, one) for one in earlier) else None


def _repeats(finding: Finding, earlier: Finding) -> bool:
    """Whether it names the same lines of the same kind, or makes the same claim about lines that overlap."""
    if (finding.path, finding.category) != (earlier.path, earlier.category):
        return False
    if (finding.start_line, finding.end_line) == (earlier.start_line, earlier.end_line):
        return True
    overlap = finding.start_line <= earlier.end_line and earlier.start_line <= finding.end_line
    return overlap and first_sentence(finding.message)[0] == first_sentence(earlier.message)[0]
