"""What people dismissed leaves the review and the check, and stays in the document."""

import json

from analyzers.finding import Severity
from app.review.body import render_review
from app.review.dismiss import DISMISSED, set_aside
from app.review.document import to_json
from app.review.feedback import read_claims
from app.review.marker import dismissal_marker, fingerprints
from app.review.report import Review
from app.review.verdict import Fate, Outlook, conclude


def _names(review: Review) -> tuple[str, ...]:
    return fingerprints([remark.verdict for remark in review.remarks], review.sources)


def test_what_was_dismissed_is_neither_shown_nor_counted(sample_review: Review) -> None:
    name, *others = _names(sample_review)
    left = set_aside(sample_review, {dismissal_marker(name)}, Severity.HIGH)
    assert list(_names(left)) == others
    gone = left.dropped[-1]
    assert (gone.concern, gone.fate, gone.reason) == (sample_review.remarks[0].verdict.concern, Fate.DROPPED, DISMISSED)
    body, comments = render_review(left, key="k", version="1")
    assert name not in body + "".join(comment.body for comment in comments)
    assert "1 concern dismissed here by people with write permission" in body
    assert read_claims(to_json(left)).keys() == read_claims(to_json(sample_review)).keys()


def test_the_check_no_longer_fails_when_all_that_failed_it_is_dismissed(sample_review: Review) -> None:
    verdicts = [remark.verdict for remark in sample_review.remarks]
    gate = max(verdict.concern.severity for verdict in verdicts)
    failing = conclude(sample_review.ledger, verdicts, gate, 0)
    grave = [
        dismissal_marker(name)
        for name, remark in zip(_names(sample_review), sample_review.remarks, strict=True)
        if remark.verdict.concern.severity >= gate
    ]
    assert failing.outlook is Outlook.FAILURE
    assert set_aside(sample_review, set(grave), gate).conclusion.outlook is not Outlook.FAILURE


def test_without_a_dismissal_of_its_own_a_review_stays_as_it_is(sample_review: Review) -> None:
    assert set_aside(sample_review, {dismissal_marker("f" * 32)}, Severity.LOW) is sample_review


def test_the_document_keeps_the_reason(sample_review: Review) -> None:
    markers = {dismissal_marker(name) for name in _names(sample_review)}
    document = json.loads(to_json(set_aside(sample_review, markers, None)))
    assert [one["reason"] for one in document["concerns"]].count(DISMISSED) == len(sample_review.remarks)
