"""The review as GitHub shows it: one short body, comments on lines, and a check run that accounts for every cell.

The body answers, in this order: what was found, what has no comment, what was contested, what was read and what
was not, how it was made. A concern is said once per pull request: what an earlier review said is counted, not
repeated. The words are ours and never call a change good; a review that read everything and found nothing says
just that. No HTML is used but our own hidden markers, so nothing can be folded: what is long is counted instead.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from analyzers.finding import Severity
from app.review.account import count, fit, group_gaps, join, render_coverage, render_gap, render_making
from app.review.comment import kind, percent, render_comment, render_item, sources
from app.review.marker import concern_marker, fingerprints, hide, review_marker
from app.review.mention import EXACT
from app.review.publication import Annotation, Check, Comment
from app.review.render import code_span, first_sentence, paragraphs, plain, prose
from app.review.report import Anchor, Remark, Review
from app.review.verdict import Fate

MAX_ANNOTATIONS = 500
"""The most severe concerns; the text of the check counts the others. GitHub takes 50 a request and wants a second
between two writes, so a change of 3,000 files with 6,000 concerns would write for two minutes.
"""
BODY_LIMIT = 65_536
"""UTF-16 units of a review's body; a check's summary and text may each have 65,535 (GitHub's documentation).

The rooms of the passages below add up to 54,000 and headings to less than 2,000, so no body comes near.
"""
_ROOM_CONCERNS, _ROOM_CONTESTED, _ROOM_TABLE, _ROOM_GAPS, _ROOM_MAKING = 24_000, 6_000, 8_000, 8_000, 6_000
_ROOM_SUMMARY = 2_000

_LEVELS: Mapping[Severity, Literal["notice", "warning", "failure"]] = {
    Severity.LOW: "notice",
    Severity.MEDIUM: "warning",
    Severity.HIGH: "failure",
    Severity.CRITICAL: "failure",
}


@dataclass(frozen=True, slots=True)
class _Said:
    """A remark with the marker it is published under."""

    remark: Remark
    marker: str


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where each remark goes."""

    inline: tuple[tuple[_Said, Anchor], ...]
    listed: tuple[_Said, ...]
    contested: tuple[_Said, ...]
    earlier: int


def render_review(
    review: Review,
    *,
    key: str,
    version: str,
    already_said: frozenset[str] = frozenset(),
    most: int = 50,
    allow_suggestions: bool = False,
) -> tuple[str, tuple[Comment, ...]]:
    """Return the body (at most `BODY_LIMIT` UTF-16 units) and the inline comments, `most` at the most.

    Without a `key` the body carries no marker of its own: nobody will look for it. `already_said` holds the markers
    of our own App's texts on this pull request, as `find_markers` returns them.
    """
    layout = _lay_out(review, already_said, most)
    parts = [
        f"### {prose(review.conclusion.title, 300)}",
        _lead(review, layout),
        *_summary(review),
        *_remarks("Concerns without a comment of their own", layout.listed, _ROOM_CONCERNS),
        *_remarks("Contested", layout.contested, _ROOM_CONTESTED),
        *_account(review),
        _footer(review, version),
        *([hide(review_marker(key))] if key else []),
    ]
    comments = tuple(_comment(said, anchor, allow_suggestions) for said, anchor in layout.inline)
    return "\n\n".join(parts), comments


def render_check(review: Review) -> Check:
    """Return the check run: the account as summary, every concern as text, an annotation for each posted one."""
    posted = sorted((one for one in review.remarks if one.verdict.fate is Fate.POSTED), key=_by_models_alone)
    contested = [one for one in review.remarks if one.verdict.fate is Fate.CONTESTED]
    text = [
        *_section("Concerns", (render_item(one.verdict) for one in posted), len(posted), 2 * _ROOM_CONCERNS),
        *_section("Contested", (render_item(one.verdict) for one in contested), len(contested), _ROOM_CONTESTED),
    ]
    return Check(
        conclusion=review.conclusion,
        summary="\n\n".join([_NO_APPROVAL, *_account(review)]),
        text="\n\n".join(text),
        annotations=tuple(_annotation(one) for one in posted[:MAX_ANNOTATIONS]),
    )


def unanchor(review: Review, refused: Mapping[str, str]) -> Review:
    """Move the remarks whose comments GitHub refused to the body. `refused`: marker of the comment → reason."""
    remarks = tuple(
        replace(one.remark, anchor=None, unanchored=f"GitHub would not take it on its line: {refused[one.marker]}")
        if one.marker in refused
        else one.remark
        for one in _said(review)
    )
    return replace(review, remarks=remarks)


def _said(review: Review) -> list[_Said]:
    names = fingerprints([remark.verdict for remark in review.remarks], review.sources)
    return [_Said(remark, concern_marker(name)) for remark, name in zip(review.remarks, names, strict=True)]


def _lay_out(review: Review, already_said: frozenset[str], most: int) -> _Layout:
    said = _said(review)
    new = [one for one in said if one.marker not in already_said]
    posted = sorted(
        (one for one in new if one.remark.verdict.fate is Fate.POSTED), key=lambda one: _by_models_alone(one.remark)
    )
    inline = [(one, one.remark.anchor) for one in posted if one.remark.anchor is not None]
    beyond = [
        _Said(
            replace(one.remark, anchor=None, unanchored=f"a review holds {count(most, 'inline comment')}"), one.marker
        )
        for one, _ in inline[most:]
    ]
    return _Layout(
        inline=tuple(inline[:most]),
        listed=tuple(
            sorted(
                (*(one for one in posted if one.remark.anchor is None), *beyond),
                key=lambda one: _by_models_alone(one.remark),
            )
        ),
        contested=tuple(one for one in new if one.remark.verdict.fate is Fate.CONTESTED),
        earlier=len(said) - len(new),
    )


def _by_models_alone(remark: Remark) -> bool:
    """Whether no analyzer says it. Such concerns come last where there is not room for all.

    Sixty grave claims of a model would else take every place from what an analyzer found.
    """
    return all(finding.source not in EXACT for finding in remark.verdict.concern.findings)


def _lead(review: Review, layout: _Layout) -> str:
    places = [f"{len(layout.inline):,} on the lines they speak of"] * bool(layout.inline)
    places += [f"{len(layout.listed):,} in the list below"] * bool(layout.listed)
    sentences = [f"New in this review: {join(places)}."] if places else []
    if layout.earlier:
        still = "is still open and is" if layout.earlier == 1 else "are still open and are"
        sentences.append(f"{count(layout.earlier, 'concern')} from earlier reviews {still} not repeated.")
    if not review.remarks and any(entry.tools for entry in review.ledger):
        sentences.append("The tools raised nothing in what they read.")
    return " ".join([*sentences, _NO_APPROVAL])


def _summary(review: Review) -> list[str]:
    if not review.summary:
        return []
    return ["#### What the change does, in the words of a language model", paragraphs(review.summary, _ROOM_SUMMARY)]


_NO_APPROVAL = "This is what tools say about the changed lines; it is no approval, and people decide."


def _remarks(title: str, said: Sequence[_Said], room: int) -> list[str]:
    items = (f"{render_item(one.remark.verdict, one.remark.unanchored)} {hide(one.marker)}" for one in said)
    return _section(title, items, len(said), room)


def _section(title: str, items: Iterable[str], total: int, room: int) -> list[str]:
    return [f"#### {title}", "\n".join(fit(items, total, room))] if total else []


def _account(review: Review) -> list[str]:
    gaps, making = group_gaps(review.ledger), render_making(review)
    return [
        "#### What was read",
        render_coverage(review.ledger, _ROOM_TABLE),
        *_section("What was not read in full", map(render_gap, gaps), len(gaps), _ROOM_GAPS),
        *_section("How this review was made", making, len(making), _ROOM_MAKING),
    ]


def _footer(review: Review, version: str) -> str:
    head, base = review.change.head, review.change.base
    between = f" Read: {code_span(head[:12])} against {code_span(base[:12])}." if head and base else ""
    return f"Quorum {code_span(version, 80)}.{between}"


def _comment(said: _Said, anchor: Anchor, allow_suggestions: bool) -> Comment:  # noqa: FBT001
    text = render_comment(said.remark, allow_suggestions=allow_suggestions)
    body = f"{text}\n\n{hide(said.marker)}"
    return Comment(said.remark.verdict.concern.lead.path, anchor.line, anchor.start_line, body)


def _annotation(remark: Remark) -> Annotation:
    lead = remark.verdict.concern.lead
    severity = remark.verdict.severity
    claim, _ = first_sentence(lead.message)
    voices = f"{join(sources(remark.verdict))}, {percent(remark.verdict.probability)} likely to be right"
    return Annotation(
        path=lead.path,
        start_line=lead.start_line,
        end_line=lead.end_line,
        level=_LEVELS[severity],
        title=plain(f"{severity.word.capitalize()} {kind(lead)}: {claim}", 255),
        message=plain(f"{lead.message}\n\nSaid by {voices}.", 16_000, keep="\n"),
    )
