import json
from collections.abc import Callable

import pytest
from jsonschema import Draft202012Validator

from app.review.document import SCHEMA, render_document, to_json
from app.review.report import Review

MakeReview = Callable[..., Review]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_a_document_is_valid_under_its_schema(sample_review: Review, make_review: MakeReview) -> None:
    for review in (sample_review, make_review()):
        assert list(Draft202012Validator(SCHEMA).iter_errors(render_document(review))) == []


@pytest.mark.parametrize("change", [{"version": "1"}, {"extra": 1}, {"seconds": "3"}, {"coverage": [{}]}])
def test_the_schema_refuses_another_document(sample_review: Review, change: dict[str, object]) -> None:
    assert not Draft202012Validator(SCHEMA).is_valid({**render_document(sample_review), **change})


def test_the_text_reads_as_in_the_golden_file(sample_review: Review, check_golden: Callable[[str, str], None]) -> None:
    check_golden("review.json", to_json(sample_review))


def test_the_text_is_ascii_and_says_what_the_document_says(sample_review: Review) -> None:
    text = to_json(sample_review)
    assert text.isascii()
    assert json.loads(text) == json.loads(json.dumps(render_document(sample_review)))


def test_a_dropped_concern_is_in_it_with_its_reason(sample_review: Review) -> None:
    concerns = json.loads(to_json(sample_review))["concerns"]
    assert [concern["fate"] for concern in concerns] == ["posted"] * 4 + ["contested", "dropped"]


def test_a_call_that_never_started_has_no_span(sample_review: Review) -> None:
    calls = json.loads(to_json(sample_review))["calls"]
    assert [call["outcome"] for call in calls if call["span"] is None] == ["skipped"]
