"""Findings against the change: which of them are about what it wrote, and where a comment on each may stand.

A finding counts when the change wrote one of its lines, and also when a value flows through a line that the change
wrote to one that it did not: `name = escape(raw)` becomes `name = raw`, and it is the query two lines below, which
nobody touched, that is broken by it. A flow that passes no changed line was there before.
"""

from collections.abc import Mapping, Sequence

from analyzers.finding import Finding
from app.engine.briefing import NEAR_REMOVAL
from app.review.anchor import LineMap
from app.review.claims import UNPLACED
from app.review.comment import trace_of
from app.review.report import Anchor, Remark
from app.review.verdict import Verdict


def on_changed_lines(
    findings: Sequence[Finding], maps: Mapping[str, LineMap]
) -> tuple[list[Finding], tuple[Finding, ...]]:
    """Split findings into those about what this change wrote or removed and those elsewhere."""
    here = [finding for finding in findings if _is_here(finding, maps[finding.path])]
    mine = set(here)
    return here, tuple(finding for finding in findings if finding not in mine)


def _is_here(finding: Finding, lines: LineMap) -> bool:
    if UNPLACED in finding.notes or NEAR_REMOVAL in finding.notes:
        return True
    if lines.touches(finding.start_line, finding.end_line):
        return True
    return any(lines.touches(step.line, step.line) for step in finding.trace)


def place(verdicts: Sequence[Verdict], maps: Mapping[str, LineMap]) -> tuple[Remark, ...]:
    """Give each verdict its place."""
    remarks: list[Remark] = []
    for verdict in verdicts:
        found = _place(verdict, maps[verdict.concern.lead.path])
        remarks.append(Remark(verdict, None, found) if isinstance(found, str) else Remark(verdict, found))
    return tuple(remarks)


def _place(verdict: Verdict, lines: LineMap) -> Anchor | str:
    """Return where the comment stands: at the claim, or where the diff does not show it, at the last changed step."""
    lead = verdict.concern.lead
    if UNPLACED in lead.notes:
        return UNPLACED
    found = lines.anchor(lead.start_line, lead.end_line)
    if isinstance(found, str):
        changed = [step.line for step in trace_of(verdict) if lines.touches(step.line, step.line)]
        if changed:
            return lines.anchor(changed[-1], changed[-1])
    return found
