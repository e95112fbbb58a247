"""What became of our concerns, as labels: who liked or disliked one, and whether its lines were changed.

A label is evidence with a stated trust. A writer's thumb is a judgement; a changed line is a hint, since lines change
for other reasons too; a line that stayed says little, since much that is right is merged as it is. A thread that was
resolved confirms lines that were changed: somebody says that the one answered the other. Without a change it says
nothing, since people click it away to merge (a branch rule can demand that) whatever they think of it. All that was
seen of one concern makes one label, and what contradicts itself cancels, so that a loved or loathed comment is worth
no more than one label. Nothing here holds a word of the reviewed code.
"""

import enum
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analyzers.finding import Aspect, Category, Confidence, Finding
from app.review.classify import exceeds, is_binary
from app.review.compare import compute_hunks
from app.review.document import VERSION
from app.review.marker import concern_marker
from app.review.verdict import SILENT


class Origin(enum.StrEnum):
    """Where a label comes from, and which way it points."""

    LIKED = "liked"
    DISLIKED = "disliked"
    DISMISSED = "dismissed"
    RESOLVED = "resolved"
    CHANGED = "changed"
    STAYED = "stayed"
    CHANGED_LATER = "changed later"
    STAYED_LATER = "stayed later"


TRUST: Mapping[Origin, float] = {
    Origin.LIKED: 1.0,
    Origin.DISLIKED: -1.0,
    Origin.DISMISSED: -1.0,
    Origin.RESOLVED: 0.3,
    Origin.CHANGED: 0.5,
    Origin.STAYED: -0.1,
    Origin.CHANGED_LATER: 0.25,
    Origin.STAYED_LATER: -0.05,
}
"""Positive speaks for the concern, negative against it; 1 is a whole label. Estimates: five to one between changed and
stayed lets a source whose lines change as often as any (one in ten) count as right a third of the time."""
_MOST = 50
"""Signals of one kind that are kept of a concern; more change nothing."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a source claimed in a concern, as far as its weight depends on it."""

    source: str
    aspect: Aspect
    category: Category
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Label:
    """What was seen of one concern, who had claimed it, and who had read the cell and was silent."""

    concern: str
    claims: tuple[Claim, ...]
    origins: tuple[Origin, ...]
    silent: tuple[str, ...] = ()

    @property
    def balance(self) -> float:
        """From -1, wrong, to 1, right; 0 where nothing was seen or all of it cancels."""
        return max(-1.0, min(1.0, round(sum(TRUST[origin] for origin in self.origins), 6)))


@dataclass(frozen=True, slots=True)
class Reception:
    """How one comment of ours was received.

    `markers` are the hidden ones in its text, `liked` and `disliked` count people who may judge, and `changed` says
    whether its lines were changed before the merge; None where that is not known. `resolved` says that somebody who may
    judge resolved its thread, `dismissed` that one dismissed the concern by a command.
    """

    markers: frozenset[str]
    liked: int = 0
    disliked: int = 0
    changed: bool | None = None
    resolved: bool = False
    dismissed: bool = False

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Everything that was seen, as signals."""
        thumbs = [Origin.LIKED] * min(self.liked, _MOST) + [Origin.DISLIKED] * min(self.disliked, _MOST)
        if self.changed is not None:
            thumbs.append(Origin.CHANGED if self.changed else Origin.STAYED)
        if self.resolved and self.changed:
            thumbs.append(Origin.RESOLVED)
        if self.dismissed:
            thumbs.append(Origin.DISMISSED)
        return tuple(thumbs)


def label_received(receptions: Iterable[Reception], documents: Iterable[str]) -> tuple[Label, ...]:
    """Return a label for each concern of these review documents that a received comment is about.

    Of a concern that stands in several documents, the first one's claims count: name the newest first.
    """
    claims: dict[str, tuple[Claim, ...]] = {}
    silent: dict[str, tuple[str, ...]] = {}
    for document in documents:
        claims = {**read_claims(document), **claims}
        silent = {**_read_silent(document), **silent}
    seen = [reception for reception in receptions if reception.origins]
    found = [
        Label(name, claimed, reception.origins, silent[name])
        for name, claimed in claims.items()
        for reception in seen
        if concern_marker(name) in reception.markers
    ]
    return combine(found)


def combine(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Make the labels of one concern one; each source that any of them names claims it once."""
    grouped: dict[str, list[Label]] = {}
    for label in labels:
        grouped.setdefault(label.concern, []).append(label)
    return tuple(
        Label(
            concern,
            _once(claim for label in group for claim in label.claims),
            tuple(sorted(origin for label in group for origin in label.origins)),
            _never_claimed(group),
        )
        for concern, group in sorted(grouped.items())
    )


def _never_claimed(labels: Sequence[Label]) -> tuple[str, ...]:
    spoke = {claim.source for label in labels for claim in label.claims}
    return tuple(sorted({source for label in labels for source in label.silent} - spoke))


def claims_of(findings: Iterable[Finding]) -> tuple[Claim, ...]:
    """Return what each source claims, by its first finding: its own repeats count once."""
    return _once(Claim(finding.source, finding.aspect, finding.category, finding.confidence) for finding in findings)


def _once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    first: dict[str, Claim] = {}
    for claim in claims:
        first.setdefault(claim.source, claim)
    return tuple(first.values())


def read_claims(document: str) -> Mapping[str, tuple[Claim, ...]]:
    """Return who claimed what in each weighed concern of a review's document (`app.review.document`).

    A document of another version has none that could be read. What was denied before anybody weighed it is left out.
    """
    parsed = json.loads(document)
    if parsed.get("version") != VERSION:
        return {}
    return {
        concern["id"]: _once(_parse_claim(finding) for finding in concern["findings"])
        for concern in parsed["concerns"]
        if concern["votes"]
    }


def _read_silent(document: str) -> Mapping[str, tuple[str, ...]]:
    """Return who read the cell of each concern that `read_claims` returns, and said nothing."""
    parsed = json.loads(document)
    if parsed.get("version") != VERSION:
        return {}
    return {
        concern["id"]: tuple(sorted({vote["source"] for vote in concern["votes"] if vote["reason"] == SILENT}))
        for concern in parsed["concerns"]
        if concern["votes"]
    }


def _parse_claim(value: Mapping[str, Any]) -> Claim:
    confidence = Confidence[str(value["confidence"]).upper()]
    return Claim(str(value["source"]), Aspect(value["aspect"]), Category(value["category"]), confidence)


def render_labels(labels: Iterable[Label]) -> str:
    """Return labels as JSON text."""
    return json.dumps([_render_label(label) for label in labels])


def _render_label(label: Label) -> dict[str, object]:
    claims = [
        {
            "source": claim.source,
            "aspect": claim.aspect,
            "category": claim.category,
            "confidence": claim.confidence.word,
        }
        for claim in label.claims
    ]
    return {"concern": label.concern, "origins": label.origins, "claims": claims, "silent": label.silent}


def parse_labels(text: str) -> tuple[Label, ...]:
    """Read what `render_labels` wrote. Raises `ValueError` for anything else."""
    try:
        return tuple(
            Label(
                str(value["concern"]),
                tuple(_parse_claim(claim) for claim in value["claims"]),
                tuple(Origin(origin) for origin in value["origins"]),
                tuple(str(source) for source in value.get("silent", ())),  # labels kept before name nobody
            )
            for value in json.loads(text)
        )
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"it holds no labels ({type(error).__name__}: {error})") from error


def lost_lines(old: bytes, new: bytes) -> frozenset[int] | None:
    """Return the lines of `old`, 1-based, that `new` no longer has; None where the two are not to be compared."""
    if any(is_binary(side) or exceeds(side) for side in (old, new)):
        return None
    lines: Sequence[int | None] = [
        line.old for hunk in compute_hunks(old, new, context=0) for line in hunk.lines if line.new is None
    ]
    return frozenset(line for line in lines if line is not None)
