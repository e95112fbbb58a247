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

NEAR = 2
"""Lines by which the beginnings may differ. Bandit points at the call, Semgrep at the statement around it; with
unlimited overlap one finding on a whole function would swallow everything inside it."""


def match_by_place(findings: Sequence[Finding]) -> tuple[Concern, ...]:
    """Group findings whose lines overlap, begin within `NEAR` lines, and share path, aspect and category."""
    groups: list[list[Finding]] = []
    for finding in sorted(set(findings), key=_place):
        group = next((group for group in reversed(groups) if _same(group[0], finding)), None)
        if group is None:
            groups.append([finding])
        else:
            group.append(finding)
    return tuple(Concern(tuple(sorted(group, key=_rank))) for group in groups)


def _same(first: Finding, finding: Finding) -> bool:
    return (
        (first.path, first.aspect, first.category) == (finding.path, finding.aspect, finding.category)
        and finding.start_line <= first.end_line
        and finding.start_line - first.start_line <= NEAR
    )


def _place(finding: Finding) -> tuple[object, ...]:
    return (finding.path, finding.aspect, finding.category, finding.start_line, finding.end_line, *_rank(finding))


def _rank(finding: Finding) -> tuple[object, ...]:
    return (-finding.confidence, -finding.severity, finding.source, finding.rule, finding.start_line, finding.message)
