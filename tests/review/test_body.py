import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from analyzers.finding import Aspect, Category, Finding, Role, Severity, Step, Suggestion
from app.review.body import BODY_LIMIT, render_check, render_review, unanchor
from app.review.comment import render_comment
from app.review.coverage import Entry, State
from app.review.markdown import render_markdown
from app.review.marker import find_markers, hide, review_marker
from app.review.publication import Annotation, Comment
from app.review.render import width
from app.review.report import Anchor, Remark, Review, ToolVersion
from app.review.verdict import SILENT, Conclusion, Fate, Outlook, Stand, Vote

FindFaults = Callable[[str], list[str]]
MakeFinding = Callable[..., Finding]
MakeRemark = Callable[..., Remark]
MakeReview = Callable[..., Review]

EVIL = (
    "@admin fixes #12 <img src=x> ![a](https://e.vil) \u202e\x1b[2J ```suggestion\nrm\n``` | `x`\n"
    "/approve <!-- quorum:concern 0 --> <details> :smile: $x$ &#64;b deadbeefdeadbeef\n\n# head\n- [ ] x\n"
)


def render(review: Review, **options: object) -> tuple[str, tuple[Comment, ...]]:
    return render_review(review, key="ab12", version="0.1.0", **options)  # type: ignore[arg-type]


def markers_of(comments: tuple[Comment, ...]) -> list[str]:
    return [marker for comment in comments for marker in find_markers(comment.body)]


def test_the_page_reads_as_in_the_golden_file(sample_review: Review, check_golden: Callable[[str, str], None]) -> None:
    check_golden("review.md", render_markdown(sample_review, version="0.1.0"))


def test_the_check_reads_as_in_the_golden_file(sample_review: Review, check_golden: Callable[[str, str], None]) -> None:
    check = render_check(sample_review)
    check_golden("check.md", f"{check.summary}\n\n{check.text}\n")


def test_a_clean_review_says_what_was_read_and_no_more(
    make_review: MakeReview, check_golden: Callable[[str, str], None]
) -> None:
    ledger = (Entry("a.py", Aspect.SECURITY, State.READ, tools=("bandit",)),)
    check_golden("clean.md", render_markdown(make_review(ledger=ledger), version="0.1.0"))


def test_what_is_posted_is_inert(sample_review: Review, find_faults: FindFaults) -> None:
    body, comments = render(sample_review)
    check = render_check(sample_review)
    for text in (body, check.summary, check.text, *(comment.body for comment in comments)):
        assert find_faults(text) == []


@pytest.mark.integration
@pytest.mark.parametrize("allow_suggestions", [False, True])
def test_hostile_words_in_every_field_stay_inert_and_within_limits(
    sample_review: Review,
    make_finding: MakeFinding,
    make_remark: MakeRemark,
    find_faults: FindFaults,
    allow_suggestions: bool,  # noqa: FBT001
) -> None:
    evil = EVIL * 12
    finding = make_finding(
        source=evil, rule=evil, path=evil, message=evil, notes=(evil,) * 3, suggestion=Suggestion(8, 8, evil)
    )
    anchored = make_remark(finding)
    remarks = (anchored,) * 51 + (make_remark(finding, anchor=None, unanchored=evil),) * 51
    review = replace(
        sample_review,
        remarks=remarks + (make_remark(finding, fate=Fate.CONTESTED),) * 51,
        ledger=tuple(
            Entry(f"{EVIL}{number}", aspect, State.FAILED, f"{evil}{number}")
            for number in range(51)
            for aspect in Aspect
        ),
        conclusion=Conclusion(Outlook.FAILURE, evil),
        tools=(ToolVersion(evil, evil),) * 51,
        notes=(evil,) * 51,
    )
    body, comments = render_review(review, key="ab12", version=evil, allow_suggestions=allow_suggestions)
    check = render_check(review)
    assert find_faults(body) == find_faults(check.summary) == find_faults(check.text) == []
    assert find_faults(comments[0].body) == []
    assert max(width(text) for text in (body, check.summary, check.text)) <= 60_000 < BODY_LIMIT
    assert len({comment.body for comment in comments}) == 1
    assert len(comments) == 50
    for annotation in check.annotations:
        assert width(annotation.title) <= 255
        assert width(annotation.message.encode().decode("latin-1")) <= 64 * 1024
        assert (annotation.title + annotation.message.replace("\n", "")).isprintable()
    assert find_markers(body) | find_markers(comments[0].body) == {
        *find_markers(comments[0].body),
        review_marker("ab12"),
    }


def test_no_text_of_ours_calls_a_change_good(sample_review: Review, make_review: MakeReview) -> None:
    for review in (sample_review, make_review()):
        check = render_check(review)
        text = "\n".join([render_markdown(review, version="0.1.0"), check.summary, check.text]).lower()
        assert not re.search(r"\b(safe|approved|verified|looks good|lgtm)\b", text.replace("safe loader", ""))
        assert "no approval" in text


def test_only_tools_that_read_something_raised_nothing(make_review: MakeReview) -> None:
    said = "The tools raised nothing in what they read."
    unread = Entry("a.py", Aspect.SECURITY, State.UNREAD, "too large")
    read = Entry("b.py", Aspect.SECURITY, State.READ, tools=("bandit",))
    assert [said in render(make_review(ledger=ledger))[0] for ledger in ((unread,), (unread, read))] == [False, True]


def test_a_review_carries_its_marker_and_each_concern_its_own(sample_review: Review) -> None:
    body, comments = render(sample_review)
    assert body.endswith(hide(review_marker("ab12")))
    concerns = [*markers_of(comments), *(find_markers(body) - {review_marker("ab12")})]
    assert len(concerns) == len(set(concerns)) == len(sample_review.remarks)


def test_a_concern_is_said_once_per_pull_request(sample_review: Review) -> None:
    body, comments = render(sample_review)
    said = find_markers(body) | frozenset(markers_of(comments))
    again, repeated = render(sample_review, already_said=said)
    assert repeated == ()
    assert find_markers(again) == {review_marker("ab12")}
    assert "5 concerns from earlier reviews are still open and are not repeated." in again
    once, rest = render(sample_review, already_said=frozenset(markers_of(comments)[:1]))
    assert len(rest) == len(comments) - 1
    assert "1 concern from earlier reviews is still open and is not repeated." in once


def test_comments_stand_on_their_anchors(
    make_review: MakeReview, make_finding: MakeFinding, make_remark: MakeRemark
) -> None:
    one = make_remark(make_finding(path="a.py", start_line=3, end_line=3))
    many = make_remark(make_finding(path="b c.py", start_line=3, end_line=5))
    _, comments = render(make_review(remarks=(one, many)))
    assert [(comment.path, comment.line, comment.start_line) for comment in comments] == [
        ("a.py", 3, None),
        ("b c.py", 5, 3),
    ]


def test_comments_beyond_the_limit_stand_in_the_body(
    make_review: MakeReview, make_finding: MakeFinding, make_remark: MakeRemark
) -> None:
    remarks = tuple(make_remark(make_finding(start_line=line, end_line=line)) for line in (1, 2, 3))
    body, comments = render(make_review(remarks=remarks), most=1)
    assert [comment.line for comment in comments] == [1]
    assert body.count("Listed here because: a review holds 1 inline comment.") == 2
    assert len(find_markers(body)) == 3


def test_a_refused_comment_moves_to_the_body_with_github_s_words(sample_review: Review) -> None:
    _, comments = render(sample_review)
    (marker,) = find_markers(comments[0].body)
    moved = unanchor(sample_review, {marker: "line must be part of the diff"})
    body, rest = render(moved)
    assert [comment.line for comment in rest] == [comment.line for comment in comments[1:]]
    assert "GitHub would not take it on its line: line must be part of the diff." in body
    assert marker in find_markers(body)


def suggest(make_finding: MakeFinding, make_remark: MakeRemark, text: str, **changes: object) -> Remark:
    return make_remark(make_finding(start_line=8, end_line=9, suggestion=Suggestion(8, 9, text), **changes))


def test_a_proposed_text_is_shown_and_not_offered_for_a_click(
    make_review: MakeReview, make_finding: MakeFinding, make_remark: MakeRemark
) -> None:
    remark = suggest(make_finding, make_remark, "a = 1\nb = 2")
    _, comments = render(make_review(remarks=(remark,)))
    assert "Proposed text for lines 8-9:\n\n```python\na = 1\nb = 2\n```" in comments[0].body


def test_a_suggestion_is_offered_where_the_operator_wants_it(
    make_review: MakeReview, make_finding: MakeFinding, make_remark: MakeRemark
) -> None:
    remark = suggest(make_finding, make_remark, "a = 1\nb = 2")
    _, comments = render(make_review(remarks=(remark,)), allow_suggestions=True)
    assert "\n\n```suggestion\na = 1\nb = 2\n```\n\n" in comments[0].body


@pytest.mark.parametrize("text", ["a\u202eb", "x\n" * 21, "y" * 3_000, "<!-- quorum:concern 1 -->", "a\rb"])
def test_a_suggestion_that_hides_something_is_never_offered(
    make_review: MakeReview, make_finding: MakeFinding, make_remark: MakeRemark, text: str
) -> None:
    _, comments = render(make_review(remarks=(suggest(make_finding, make_remark, text),)), allow_suggestions=True)
    assert "suggestion" not in comments[0].body


@pytest.mark.parametrize(
    "change",
    [{"path": ".github/workflows/ci.yml"}, {"start_line": 7}, {"end_line": 10}],
    ids=["workflow", "above", "below"],
)
def test_a_suggestion_for_other_lines_or_a_workflow_is_never_offered(
    make_review: MakeReview, make_finding: MakeFinding, make_remark: MakeRemark, change: dict[str, Any]
) -> None:
    remark = make_remark(replace(make_finding(start_line=8, end_line=9, suggestion=Suggestion(8, 9, "a")), **change))
    _, comments = render(make_review(remarks=(remark,)), allow_suggestions=True)
    assert "suggestion" not in comments[0].body


def test_a_large_change_lists_only_files_with_a_gap(make_review: MakeReview) -> None:
    ledger = [Entry(f"f{number}.py", Aspect.SECURITY, State.READ, tools=("bandit",)) for number in range(40)]
    ledger += [Entry(f"g{number}.py", Aspect.SECURITY, State.UNREAD, "too large") for number in range(35)]
    body, _ = render(make_review(ledger=tuple(ledger)))
    assert body.count("| not read |") == 30
    assert "`f0.py`" not in body
    assert "Not in the table: 5 more files with a gap and 40 more files without a gap." in body
    assert "- `g0.py`, `g1.py`, `g2.py`, `g3.py`, `g4.py` and 30 more files (security), not read: too large" in body


def test_a_page_says_how_many_lines_were_left_out(make_review: MakeReview) -> None:
    ledger = tuple(
        Entry(f"{number}.py", Aspect.QUALITY, State.FAILED, f"reason {number} " * 30) for number in range(90)
    )
    body, _ = render(make_review(ledger=ledger))
    assert re.search(r"- … and \d+ more, left out for length", body)


@pytest.mark.parametrize(
    ("severity", "level"),
    [
        (Severity.LOW, "notice"),
        (Severity.MEDIUM, "warning"),
        (Severity.HIGH, "failure"),
        (Severity.CRITICAL, "failure"),
    ],
)
def test_a_posted_concern_is_an_annotation(
    make_review: MakeReview, make_finding: MakeFinding, make_remark: MakeRemark, severity: Severity, level: str
) -> None:
    finding = make_finding(
        severity=severity, category=Category.OTHER, message="Bad. Mend it.", start_line=3, end_line=4
    )
    contested = make_remark(finding, fate=Fate.CONTESTED)
    review = make_review(remarks=(make_remark(finding, anchor=None, probability=1.0), contested))
    assert render_check(review).annotations == (
        Annotation(
            path="shop/orders.py",
            start_line=3,
            end_line=4,
            level=level,  # type: ignore[arg-type]
            title=f"{severity.word.capitalize()} security: Bad.",
            message="Bad. Mend it.\n\nSaid by bandit B608, 99% likely to be right.",
        ),
    )


def test_the_anchor_of_a_remark_not_its_finding_places_the_comment(
    make_review: MakeReview, make_finding: MakeFinding, make_remark: MakeRemark
) -> None:
    remark = make_remark(make_finding(start_line=1, end_line=90), anchor=Anchor(9, 8))
    _, comments = render(make_review(remarks=(remark,)))
    assert [(comment.start_line, comment.line) for comment in comments] == [(8, 9)]


def test_silence_that_costs_is_told_apart_from_a_refutal(make_finding: MakeFinding, make_remark: MakeRemark) -> None:
    remark = make_remark(make_finding(source="semgrep", rule="r"))
    votes = (
        Vote("semgrep", Stand.SUPPORT, 1.1),
        Vote("verifier", Stand.REFUTE, -1.25, "the value is a constant"),
        Vote("bandit", Stand.REFUTE, -0.4, SILENT),
        Vote("ruff", Stand.ABSTAIN, 0.0, SILENT),
    )
    told = render_comment(replace(remark, verdict=replace(remark.verdict, votes=votes)), allow_suggestions=False)
    assert (
        "Said by `semgrep r` (weight +1.1); refuted by `verifier` (weight -1.2: the value is a constant); "
        "`bandit` (weight -0.4) read the file and did not raise it; `ruff` read the file and abstained."
    ) in told


def test_a_comment_says_how_the_value_gets_there(make_finding: MakeFinding, make_remark: MakeRemark) -> None:
    trace = (Step(3, Role.SOURCE, "a`b"), Step(5, Role.WAY), Step(6, Role.WAY), Step(8, Role.SINK, "x"))
    told = [render_comment(make_remark(make_finding(trace=steps)), allow_suggestions=False) for steps in (trace, ())]
    sentence = "The value comes from line 3 (``a`b``) by lines 5 and 6 to line 8."
    assert [sentence in text for text in told] == [True, False]
    assert "The value" not in told[1]
