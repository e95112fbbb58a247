"""Takes out of a review what people dismissed on its pull request, so that it is neither shown nor counted again.

A dismissal stands at GitHub, in our own answer to whoever gave it, under the concern's name, which survives pushes and
rebases. So it needs no store, ends with the pull request, and is taken back by deleting the answer. The concern stays
in the document with its reason, since what was dismissed is what weights are learned from.
"""

from collections.abc import Set as AbstractSet
from dataclasses import replace

from analyzers.finding import Severity
from app.review.marker import dismissal_marker, fingerprints
from app.review.report import Review
from app.review.verdict import Fate, conclude

DISMISSED = "dismissed on this pull request by somebody with write permission"


def set_aside(review: Review, markers: AbstractSet[str], gate: Severity | None) -> Review:
    """Return the review without the remarks whose dismissal is among the markers, and concluded anew."""
    if not any(marker.startswith(dismissal_marker("")) for marker in markers):
        return review
    names = fingerprints([remark.verdict for remark in review.remarks], review.sources)
    gone = [dismissal_marker(name) in markers for name in names]
    if not any(gone):
        return review
    pairs = list(zip(review.remarks, gone, strict=True))
    kept = tuple(remark for remark, is_gone in pairs if not is_gone)
    dismissed = [replace(remark.verdict, fate=Fate.DROPPED, reason=DISMISSED) for remark, is_gone in pairs if is_gone]
    dropped = (*review.dropped, *dismissed)
    verdicts = [*(remark.verdict for remark in kept), *dropped]
    conclusion = conclude(review.ledger, verdicts, gate, review.change.unlisted)
    return replace(review, remarks=kept, dropped=dropped, conclusion=conclusion)
