"""A flood of findings is cut to a number, and the cut is accounted for.

A file may hold 300 findings of each tool and a change 3,000 files, so one pull request could fill the memory and the
database. The worst are kept; a call that lost one has a shortfall, so its cell stands in the ledger as read in part
and the check is no success.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from analyzers.finding import Finding
from app.review.call import Call, Completed, Outcome
from app.review.mention import EXACT


def keep_worst(outcomes: Mapping[Call, Outcome], most: int) -> Mapping[Call, Outcome]:
    """Return the outcomes with the `most` most severe findings; of equal ones the first, in the order planned.

    Analyzers' come before models': nothing that a model says may cost an analyzer's finding.
    """
    found = [
        (call, finding)
        for call, outcome in outcomes.items()
        if isinstance(outcome, Completed)
        for finding in outcome.findings
    ]
    if len(found) <= most:
        return outcomes
    kept: dict[Call, list[Finding]] = {}
    for call, finding in sorted(found, key=_worth)[:most]:
        kept.setdefault(call, []).append(finding)
    reason = f"some findings are left out, because the change has over {most:,}; split the change"
    return {call: _cut(outcome, kept.get(call, ()), reason) for call, outcome in outcomes.items()}


def _worth(found: tuple[Call, Finding]) -> tuple[object, ...]:
    _, finding = found
    return finding.source not in EXACT, -finding.severity, -finding.confidence


def _cut(outcome: Outcome, kept: Collection[Finding], reason: str) -> Outcome:
    if not isinstance(outcome, Completed) or len(kept) == len(outcome.findings):
        return outcome
    stay = set(kept)
    return replace(
        outcome,
        findings=tuple(finding for finding in outcome.findings if finding in stay),
        shortfall="; ".join(filter(None, (outcome.shortfall, reason))),
    )
