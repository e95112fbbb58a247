"""Findings → concerns: a first, simple matcher behind the port that the consensus will fill.

Two findings mean the same defect if they stand at the same place and speak of the same category. Place is not
enough (a line can be wrong in two ways), category is not either (a file can hold two injections).
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from analyzers.finding import Finding
from app.review.verdict import Concern

Match: TypeAlias = Callable[[Sequence[Finding]], tuple[Concern, ...]]
"""The port. The order of the findings must change nothing."""

STATEMENT = 12
"""Lines of the longest statement. Of one call over several lines Bandit claims all, Ruff the faulty argument; but a
finding on more lines speaks of a function or a file, and must not swallow what lies inside."""
VOICES = ("semgrep",)
"""Sources that speak first for a concern: our own rules say why and how to mend, others often name a pattern only."""


def match_by_place(findings: Sequence[Finding]) -> tuple[Concern, ...]:
    """Group findings whose lines overlap and that share path and category, whatever aspect they were made under.

    A finding on more than `STATEMENT` lines is grouped only with those on exactly its lines.
    """
    groups: list[list[Finding]] = []
    near: list[list[Finding]] = []
    for finding in sorted(set(findings), key=_place):
        # The order is that of `_same`: a group that this finding is past, every later one is past as well.
        near = [group for group in near if _reaches(group[0], finding)]
        group = next((group for group in reversed(near) if _same(group[0], finding)), None)
        if group is None:
            group = []
            groups.append(group)
            near.append(group)
        group.append(finding)
    return tuple(Concern(tuple(sorted(group, key=_rank))) for group in groups)


def _reaches(first: Finding, finding: Finding) -> bool:
    return (first.path, first.category) == (finding.path, finding.category) and finding.start_line <= first.end_line


def _same(first: Finding, finding: Finding) -> bool:
    """Whether a finding belongs to a group that reaches it."""
    lines = (first.start_line, first.end_line)
    return lines == (finding.start_line, finding.end_line) or _are_short(first, finding)


def _are_short(*findings: Finding) -> bool:
    return all(finding.end_line - finding.start_line < STATEMENT for finding in findings)


def _place(finding: Finding) -> tuple[object, ...]:
    return (finding.path, finding.category, finding.start_line, finding.end_line, *_rank(finding))


def _rank(finding: Finding) -> tuple[object, ...]:
    return (
        finding.source not in VOICES,
        -finding.confidence,
        -finding.severity,
        finding.source,
        finding.rule,
        finding.aspect,
        finding.start_line,
        finding.message,
    )
