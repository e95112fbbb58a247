"""Which earlier comments of ours speak of something that is gone, and the note on them that says so.

A concern is gone only if everybody who raised it read its cell again this time, in full, and has nothing of its kind to
say of the whole file: not because a cell was left out, a model was away, or a line was rewritten with the defect in it.
Whether its own lines were changed is asked besides, by whoever has both texts.

The thread itself is not resolved: for that GitHub wants `contents: write` of an App (`app.github.threads`).
"""

import enum
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from analyzers.finding import Aspect, Category
from app.review.coverage import State
from app.review.feedback import Claim, read_claims
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


@dataclass(frozen=True, slots=True)
class Standings:
    """What a new review says of earlier comments. `claims` tells who raised which concern, by its fingerprint.

    `named` are the concerns that are raised now, shown or not; `readers` read a cell in full this time, `gaps` are
    files that were not read in full, and `still` is what each source still says in a file, by category.
    """

    claims: Mapping[str, tuple[Claim, ...]]
    named: frozenset[str]
    readers: frozenset[tuple[str, Aspect, str]]
    gaps: frozenset[str]
    still: frozenset[tuple[str, str, Category]]

    def __call__(self, concerns: AbstractSet[str], path: str) -> Standing:
        """Judge a comment on a file by the fingerprints of its concerns."""
        if not concerns.isdisjoint(self.named):
            return Standing.STANDS
        raised = [claim for name in concerns for claim in self.claims.get(name, ())]
        if path in self.gaps or not raised or not concerns <= self.claims.keys():
            return Standing.UNKNOWN
        read = all((path, claim.aspect, claim.source) in self.readers for claim in raised)
        silent = all((path, claim.source, claim.category) not in self.still for claim in raised)
        return Standing.GONE if read and silent else Standing.UNKNOWN


def take_stock(review: Review, documents: Iterable[str]) -> Standings:
    """Hold a review against the documents of earlier ones, the newest first."""
    claims: dict[str, tuple[Claim, ...]] = {}
    for document in documents:
        claims = {**read_claims(document), **claims}
    verdicts = [*(remark.verdict for remark in review.remarks), *review.dropped]
    findings = [*(finding for verdict in verdicts for finding in verdict.concern.findings), *review.elsewhere]
    read = [entry for entry in review.ledger if entry.state is State.READ]
    return Standings(
        claims,
        frozenset(fingerprints(verdicts, review.sources)),
        frozenset((entry.path, entry.aspect, tool) for entry in read for tool in entry.tools),
        frozenset(entry.path for entry in review.ledger if entry.state not in _WHOLE),
        frozenset((finding.path, finding.source, finding.category) for finding in findings),
    )


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
