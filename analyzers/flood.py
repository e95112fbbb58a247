"""Many findings of one rule's kind in a file, told once: the first ones one by one, all others as their number.

A file can be written so that every line of it is a finding. The last finding spans the lines of those that it counts,
so a change to any of them is still a change to lines that a finding speaks of.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from analyzers.finding import Finding

MAX_SHOWN = 20
"""Findings of one file that are told one by one."""


def group_flood(findings: Sequence[Finding], rule: str, tell: Callable[[int, int], str]) -> Sequence[Finding]:
    """Return the findings of one file, in the order of its lines, with those beyond `MAX_SHOWN` as one.

    `tell` makes its message of the number of findings that it stands for, and of that of all.
    """
    if len(findings) <= MAX_SHOWN:
        return findings
    rest = findings[MAX_SHOWN:]
    worst = max(rest, key=lambda finding: (finding.confidence, finding.severity))
    many = replace(
        worst,
        rule=rule,
        start_line=rest[0].start_line,
        end_line=max(finding.end_line for finding in rest),
        message=tell(len(rest), len(findings)),
        notes=(),
    )
    return [*findings[:MAX_SHOWN], many]
