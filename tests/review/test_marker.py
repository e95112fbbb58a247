from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.finding import Finding
from app.review.marker import (
    answer_marker,
    concern_marker,
    dismissal_marker,
    find_concerns,
    find_markers,
    fingerprints,
    hide,
    review_key,
    review_marker,
)
from app.review.report import Remark
from app.review.verdict import Verdict

MakeFinding = Callable[..., Finding]
MakeRemark = Callable[..., Remark]

SOURCE = "import os\n\n\ndef run(text):\n    return eval(text)\n"


def test_every_marker_is_found_again_in_a_text() -> None:
    markers = [review_marker("ab12"), concern_marker("cd34"), answer_marker(7)]
    text = f"{hide(markers[0])} words {hide(markers[1])}\n{hide(markers[2])}{hide(markers[2])}"
    assert find_markers(text) == frozenset(markers)
    assert hide(markers[0]) == "<!-- quorum:review v1 key=ab12 -->"


@pytest.mark.parametrize(
    "text", ["", "quorum:concern 12", "<!-- quorum:concern 12", "<!--quorum:concern 12-->", "<!-- other -->"]
)
def test_what_is_no_marker_is_not_found(text: str) -> None:
    assert find_markers(text) == frozenset()


def test_a_marker_without_an_end_hides_no_later_one() -> None:
    marker = concern_marker("12")
    assert marker in find_markers("<!-- quorum:" + "x" * 300 + hide(marker))
    assert len(find_markers("<!-- quorum:" * 100_000 + hide(marker))) < 30


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=5), min_size=3, max_size=3), st.lists(st.text(max_size=5), min_size=3, max_size=3))
def test_two_runs_share_a_key_only_if_they_share_everything(one: list[str], other: list[str]) -> None:
    assert (review_key(1, 2, *one) == review_key(1, 2, *other)) == (one == other)


def fingerprint(verdict: Verdict, text: str) -> str:
    return fingerprints([verdict], {verdict.concern.lead.path: text})[0]


def test_a_fingerprint_survives_moved_lines_and_white_space(make_finding: MakeFinding, make_remark: MakeRemark) -> None:
    before = make_remark(make_finding(start_line=5, end_line=5)).verdict
    after = make_remark(make_finding(start_line=7, end_line=7, message="said in other words")).verdict
    assert fingerprint(before, SOURCE) == fingerprint(after, "# moved\n\n" + SOURCE.replace("    return", "\treturn "))


@pytest.mark.parametrize(
    "change", [{"path": "b.py"}, {"rule": "B000"}, {"start_line": 4}, {"start_line": 4, "end_line": 4}]
)
def test_a_fingerprint_tells_concerns_apart(
    make_finding: MakeFinding, make_remark: MakeRemark, change: dict[str, Any]
) -> None:
    finding = make_finding(start_line=5, end_line=5)
    one, other = make_remark(finding).verdict, make_remark(replace(finding, **change)).verdict
    assert fingerprint(one, SOURCE) != fingerprint(other, SOURCE)


def test_equal_lines_are_told_apart_by_their_order(make_finding: MakeFinding, make_remark: MakeRemark) -> None:
    source = "eval(a)\neval(b)\neval(a)\n"
    first, third = (make_remark(make_finding(start_line=line, end_line=line)).verdict for line in (1, 3))
    assert fingerprint(first, source) != fingerprint(third, source)
    moved = make_remark(make_finding(start_line=4, end_line=4)).verdict
    assert fingerprint(third, source) == fingerprint(moved, "\n" + source)


def test_a_file_that_is_not_at_hand_is_named_by_its_line(make_finding: MakeFinding, make_remark: MakeRemark) -> None:
    fifth, sixth = (make_remark(make_finding(start_line=line, end_line=line)).verdict for line in (5, 6))
    assert fingerprint(fifth, "") != fingerprint(sixth, "")
    assert fingerprint(fifth, "") == fingerprint(fifth, "only one line")


def test_a_large_file_of_equal_lines_has_a_fingerprint(make_finding: MakeFinding, make_remark: MakeRemark) -> None:
    verdict = make_remark(make_finding(start_line=50_000, end_line=100_000)).verdict
    assert len(fingerprint(verdict, "same\n" * 100_000)) == 32


def test_many_concerns_have_the_fingerprints_that_each_would_have_alone(
    make_finding: MakeFinding, make_remark: MakeRemark
) -> None:
    source = "eval(a)\neval(b)\n\neval(a)\neval(b)\n" * 2
    places = [(1, 1), (4, 5), (1, 2), (3, 3), (6, 6), (9, 40), (8, 8)]
    verdicts = [make_remark(make_finding(start_line=start, end_line=end)).verdict for start, end in places]
    elsewhere = make_remark(make_finding(path="b.py", start_line=1, end_line=1)).verdict
    alone = [*(fingerprint(verdict, source) for verdict in verdicts), fingerprint(elsewhere, "")]
    assert list(fingerprints([*verdicts, elsewhere], {verdicts[0].concern.lead.path: source})) == alone
    assert len(set(alone)) == len(alone)


def test_a_text_tells_which_concerns_it_is_about_and_not_which_were_dismissed_in_it() -> None:
    markers = [concern_marker("ab12"), concern_marker("cd34"), dismissal_marker("ef56"), answer_marker(7)]
    assert find_concerns(" ".join(map(hide, markers))) == {"ab12", "cd34"}
