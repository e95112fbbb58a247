"""From what was seen of our concerns to labels."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.finding import Aspect, Category, Confidence
from app.review.document import to_json
from app.review.feedback import (
    Claim,
    Label,
    Origin,
    Reception,
    combine,
    label_received,
    lost_lines,
    parse_labels,
    read_claims,
    render_labels,
)
from app.review.marker import concern_marker
from app.review.report import Review

BANDIT = Claim("bandit", Aspect.SECURITY, Category.INJECTION, Confidence.HIGH)
SEMGREP = Claim("semgrep", Aspect.SECURITY, Category.INJECTION, Confidence.HIGH)
LABELS = st.lists(
    st.builds(
        Label,
        concern=st.sampled_from("abc"),
        claims=st.sampled_from([(BANDIT,), (SEMGREP,), (BANDIT, SEMGREP)]),
        origins=st.lists(st.sampled_from(Origin), max_size=4).map(tuple),
        silent=st.sampled_from([(), ("ruff",), ("ruff", "zizmor")]),
    ),
    max_size=6,
)


def test_a_document_tells_who_claimed_what_in_each_concern(sample_review: Review) -> None:
    claims = read_claims(to_json(sample_review))
    first, *_ = claims.values()
    assert first == (BANDIT, SEMGREP)


def test_a_concern_that_nobody_weighed_has_no_claims(sample_review: Review) -> None:
    document = json.loads(to_json(sample_review))
    for concern in document["concerns"]:
        concern["votes"] = []
    assert read_claims(json.dumps(document)) == {}


def test_a_document_of_another_version_has_no_claims(sample_review: Review) -> None:
    assert read_claims(json.dumps(json.loads(to_json(sample_review)) | {"version": "1"})) == {}


def test_a_comment_labels_the_concern_that_its_marker_names(sample_review: Review) -> None:
    document = to_json(sample_review)
    name = next(iter(read_claims(document)))
    received = Reception(frozenset({concern_marker(name)}), liked=1, changed=True)
    assert label_received([received], [document]) == (
        Label(name, (BANDIT, SEMGREP), (Origin.CHANGED, Origin.LIKED), ("secrets",)),
    )


def test_a_comment_of_which_nothing_is_known_labels_nothing(sample_review: Review) -> None:
    document = to_json(sample_review)
    received = [Reception(frozenset(map(concern_marker, read_claims(document))))]
    assert label_received(received, [document]) == ()


def test_a_marker_that_no_document_knows_labels_nothing(sample_review: Review) -> None:
    received = Reception(frozenset({concern_marker("0" * 32)}), liked=1)
    assert label_received([received], [to_json(sample_review)]) == ()


@pytest.mark.parametrize(
    ("origins", "balance"),
    [
        ((), 0.0),
        ((Origin.LIKED,), 1.0),
        ((Origin.LIKED, Origin.DISLIKED), 0.0),
        ((Origin.LIKED, Origin.LIKED, Origin.DISLIKED), 1.0),
        ((Origin.DISLIKED, Origin.DISLIKED), -1.0),
        ((Origin.CHANGED, Origin.DISLIKED), -0.5),
        ((Origin.STAYED, Origin.LIKED), 0.9),
    ],
)
def test_what_was_seen_of_a_concern_adds_up_to_one_label_at_most(origins: tuple[Origin, ...], balance: float) -> None:
    assert Label("a", (BANDIT,), origins).balance == balance


def test_labels_of_one_concern_become_one_and_who_spoke_once_was_not_silent() -> None:
    labels = [
        Label("a", (BANDIT,), (Origin.LIKED,), ("semgrep", "ruff")),
        Label("b", (SEMGREP,), (Origin.STAYED,)),
        Label("a", (SEMGREP, BANDIT), (Origin.CHANGED,), ("zizmor",)),
    ]
    assert combine(labels) == (
        Label("a", (BANDIT, SEMGREP), (Origin.CHANGED, Origin.LIKED), ("ruff", "zizmor")),
        Label("b", (SEMGREP,), (Origin.STAYED,)),
    )


@settings(max_examples=50)
@given(LABELS)
def test_labels_come_back_from_their_text_as_they_were(labels: list[Label]) -> None:
    assert parse_labels(render_labels(labels)) == tuple(labels)


@settings(max_examples=50)
@given(LABELS)
def test_combining_twice_is_combining_once(labels: list[Label]) -> None:
    assert combine(combine(labels)) == combine(labels)


@pytest.mark.parametrize("text", ["", "{", "7", '[{"concern": "a"}]', '["a"]', "[" * 100_000])
def test_a_text_without_labels_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_labels(text)


def test_an_unknown_origin_is_refused() -> None:
    text = render_labels([Label("a", (BANDIT,), (Origin.LIKED,))]).replace("liked", "adored")
    with pytest.raises(ValueError, match="adored"):
        parse_labels(text)


@pytest.mark.parametrize(
    ("new", "lost"),
    [
        (b"one\ntwo\nthree\n", frozenset[int]()),
        (b"zero\none\ntwo\nthree\n", frozenset[int]()),
        (b"one\nTWO\nthree\n", frozenset({2})),
        (b"three\n", frozenset({1, 2})),
        (b"", frozenset({1, 2, 3})),
        (b"one\n\0\n", None),
    ],
)
def test_a_line_is_lost_where_the_new_text_no_longer_has_it(new: bytes, lost: frozenset[int] | None) -> None:
    assert lost_lines(b"one\ntwo\nthree\n", new) == lost


def test_a_resolved_thread_counts_only_where_the_lines_were_changed() -> None:
    received = [Reception(frozenset(), changed=changed, resolved=True) for changed in (True, False, None)]
    assert [each.origins for each in received] == [(Origin.CHANGED, Origin.RESOLVED), (Origin.STAYED,), ()]


def test_a_dismissal_outweighs_whatever_the_lines_say() -> None:
    for changed in (True, False, None):
        origins = Reception(frozenset(), changed=changed, resolved=True, dismissed=True).origins
        assert Label("a", (BANDIT,), origins).balance < 0
