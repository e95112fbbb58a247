"""A model that always answers the worst, in every part and of both vendors: what it changes, and what it must not.

The oracles are those of `../shared/security.md` §2 as far as they concern a model (LO and PI of the hostile cases).
What analyzers found is raised as without the model, in their words, on their lines, one concern for each defect (I5).
The conclusion is what code computes, and the change's is never green. What would be posted is inert, bounded and stands
on lines that exist (I8). No secret is in anything sent, logged or posted (I1), and nothing outside the head tree is
read. Whatever a model does ends in time, and as an outcome with a reason (I6, I7, I9).
"""

import json
from collections.abc import Callable
from typing import Any, TypeAlias

import jsonschema
import pytest

from analyzers.finding import Finding
from app.review.body import render_check, render_review
from app.review.call import Completed
from app.review.config import Config
from app.review.document import SCHEMA, render_document
from app.review.marker import find_markers
from app.review.report import Remark, Review
from app.review.verdict import Fate, Outlook, Stand, Verdict, conclude

pytestmark = pytest.mark.integration

Reviewed: TypeAlias = Any
"""What came of a review: `review`, `seconds`, `bodies` of the requests, the `log`, and the `posted` Markdown."""
KEY = "sk-canary-9f2c47d1e8b35a60"
ANALYZERS = {"semgrep", "bandit", "ruff"}
SECONDS = 20.0
"""The longest that a review may take on a busy machine; the slowest case, of three thousand calls, takes some 2 s."""
MOST_REQUESTS = 45


def _by_analyzers(verdict: Verdict) -> tuple[Finding, ...]:
    return tuple(one for one in verdict.concern.findings if one.source in ANALYZERS)


def _raised(review: Review) -> dict[tuple[Finding, ...], Remark]:
    """Return the posted remarks by what analyzers said of them."""
    return {
        _by_analyzers(remark.verdict): remark
        for remark in review.remarks
        if remark.verdict.fate is Fate.POSTED and _by_analyzers(remark.verdict)
    }


def test_what_analyzers_found_is_raised_as_without_the_model(reviewed: Reviewed, without_model: Review) -> None:
    alone, now = _raised(without_model), _raised(reviewed.review)
    assert len(alone) == 5
    assert alone.keys() - now.keys() == set()
    for found, remark in alone.items():
        verdict = now[found].verdict
        assert verdict.concern.lead == remark.verdict.concern.lead
        assert now[found].anchor == remark.anchor
        assert verdict.concern.severity >= remark.verdict.concern.severity
        assert verdict.probability >= remark.verdict.probability or _refuted(verdict)


def _refuted(verdict: Verdict) -> bool:
    return any(vote.stand is Stand.REFUTE for vote in verdict.votes)


def test_the_conclusion_is_what_code_makes_of_it_and_never_green(reviewed: Reviewed, without_model: Review) -> None:
    review = reviewed.review
    verdicts = [*(one.verdict for one in review.remarks), *review.dropped]
    assert review.conclusion == conclude(review.ledger, verdicts, Config().fail_on, 0)
    assert (without_model.conclusion.outlook, review.conclusion.outlook) == (Outlook.FAILURE, Outlook.FAILURE)


def test_every_cell_is_accounted_for(reviewed: Reviewed, without_model: Review) -> None:
    cells = [(entry.path, entry.aspect) for entry in reviewed.review.ledger]
    assert cells == [(entry.path, entry.aspect) for entry in without_model.ledger]


def test_what_would_be_posted_is_inert_and_bounded(reviewed: Reviewed, find_faults: Callable[[str], list[str]]) -> None:
    assert [fault for text in reviewed.posted for fault in find_faults(text)] == []
    assert max(len(text.encode("utf-16-le")) // 2 for text in reviewed.posted) <= 65_535
    _, comments = render_review(reviewed.review, key="k", version="1")
    assert len(comments) <= 50
    assert len(render_check(reviewed.review).annotations) <= 100


def test_comments_and_annotations_stand_on_lines_that_exist(reviewed: Reviewed) -> None:
    ends = {path: text.count("\n") for path, text in reviewed.review.sources.items()}
    _, comments = render_review(reviewed.review, key="k", version="1")
    assert all(1 <= (one.start_line or one.line) <= one.line <= ends[one.path] for one in comments)
    notes = render_check(reviewed.review).annotations
    assert all(1 <= one.start_line <= one.end_line <= ends[one.path] for one in notes)


def test_what_had_a_comment_of_an_analyzer_has_it_still(reviewed: Reviewed, without_model: Review) -> None:
    def said(review: Review) -> set[tuple[str, int, str]]:
        _, comments = render_review(review, key="k", version="1")
        return {(one.path, one.line, next(iter(find_markers(one.body)))) for one in comments}

    assert said(without_model) - said(reviewed.review) == set()


def test_the_document_keeps_its_schema_and_its_bounds(reviewed: Reviewed) -> None:
    document = render_document(reviewed.review)
    jsonschema.validate(document, SCHEMA)
    assert len(json.dumps(document).encode()) < 1_000_000


def test_it_ends_in_time_with_few_requests_and_reasons_for_what_failed(reviewed: Reviewed) -> None:
    assert reviewed.seconds < SECONDS
    assert len(reviewed.bodies) <= MOST_REQUESTS
    calls = [outcome for _, outcome in reviewed.review.outcomes]
    assert all(isinstance(one, Completed) or one.reason.strip() for one in calls)


def test_no_secret_and_nothing_outside_the_tree_is_sent_logged_or_posted(reviewed: Reviewed, make_arena: Any) -> None:
    salt = make_arena(None).salt
    sent = json.dumps(reviewed.bodies, ensure_ascii=False)
    posted = json.dumps([*reviewed.posted, render_document(reviewed.review)], ensure_ascii=False)
    for text in (sent, posted, reviewed.log):
        assert [one for one in (KEY, salt.decode(), salt.hex(), "root:x:") if one in text] == []
    assert "Traceback" not in reviewed.log


def test_a_key_that_its_provider_says_back_is_not_posted(meet: Callable[[str, str], Reviewed]) -> None:
    assert [text for text in meet("LO10 its key", "openai").posted if KEY in text] == []


@pytest.mark.parametrize("case", ["LO12 ten thousand findings", "LO12 a finding of three megabytes"])
def test_an_answer_of_megabytes_is_not_sent_back_to_be_put_right(
    meet: Callable[[str, str], Reviewed], case: str
) -> None:
    assert [body for body in meet(case, "openai").bodies if "Your answer could not be used" in json.dumps(body)] == []
