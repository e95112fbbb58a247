"""Which earlier comments of ours speak of something that is gone, and the note on them that says so.

A concern is gone only if everybody who raised it read its cell again this time, in full, and has nothing of its kind to
say of the whole file: not because a cell was left out, a model was away, or a line was rewritten with the defect in it.
Whether its own lines were changed is asked besides, by whoever has both texts.

The thread itself is not resolved: for that GitHub wants `contents: write` of an App (`app.github.threads`).
"""

import enum
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from app.review.coverage import State
from app.review.feedback import Claim
from app.review.marker import fingerprints, hide, mended_marker
from app.review.render import code_span
from app.review.report import Review

_WHOLE = frozenset({State.READ, State.EXEMPT})
_MARK = hide(mended_marker("")).removesuffix(" -->").rstrip()


class Standing(enum.StrEnum):
    """What a new review says of an earlier comment's concerns."""

    STANDS = "stands"
    GONE = "gone"
    UNKNOWN = "unknown"


def judge_standing(
    review: Review, claims: Mapping[str, tuple[Claim, ...]], concerns: AbstractSet[str], path: str
) -> Standing:
    """Judge a comment on a file by its concerns' fingerprints; `claims` says who raised each of them."""
    verdicts = [*(remark.verdict for remark in review.remarks), *review.dropped]
    if not concerns.isdisjoint(fingerprints(verdicts, review.sources)):
        return Standing.STANDS
    entries = [entry for entry in review.ledger if entry.path == path]
    raised = [claim for name in concerns for claim in claims.get(name, ())]
    if (
        not raised
        or any(name not in claims for name in concerns)
        or any(entry.state not in _WHOLE for entry in entries)
    ):
        return Standing.UNKNOWN
    readers = {(entry.aspect, tool) for entry in entries if entry.state is State.READ for tool in entry.tools}
    findings = [*(finding for verdict in verdicts for finding in verdict.concern.findings), *review.elsewhere]
    still = {(finding.source, finding.category) for finding in findings if finding.path == path}
    silent = all(
        (claim.aspect, claim.source) in readers and (claim.source, claim.category) not in still for claim in raised
    )
    return Standing.GONE if silent else Standing.UNKNOWN


def mark_mended(body: str, head: str) -> str:
    """Return the comment with the note above it."""
    words = (
        f"Seems mended as of {code_span(head[:12])}: these lines were changed, and whoever said this has read the file "
        "again and says nothing of the kind."
    )
    return f"{words}\n{hide(mended_marker(head))}\n\n{unmark_mended(body)}"


def is_marked_mended(body: str) -> bool:
    """Whether the note stands above the comment."""
    return _MARK in body.partition("\n\n")[0]


def unmark_mended(body: str) -> str:
    """Return the comment without the note, for what came back."""
    return body.partition("\n\n")[2] if is_marked_mended(body) else body
