"""When an earlier comment's concern counts as gone, and when nobody can tell."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.review.coverage import Entry, State
from app.review.document import to_json
from app.review.feedback import read_claims
from app.review.marker import fingerprints
from app.review.mended import Standing, is_marked_mended, mark_mended, take_stock, unmark_mended
from app.review.report import Review

HEAD = "a1" * 20


def _first(review: Review) -> tuple[str, str]:
    """The first concern's fingerprint and path."""
    verdicts = [remark.verdict for remark in review.remarks]
    return fingerprints(verdicts, review.sources)[0], verdicts[0].concern.lead.path


def _after(review: Review) -> Review:
    """The next review, in which the first concern's file has nothing any more and every cell of it was read."""
    _, path = _first(review)
    tools = tuple({claim.source for claims in read_claims(to_json(review)).values() for claim in claims})
    ledger = [entry for entry in review.ledger if entry.path != path]
    ledger += [Entry(path, aspect, State.READ, tools=tools) for aspect in {entry.aspect for entry in review.ledger}]
    return replace(
        review,
        remarks=tuple(one for one in review.remarks if one.verdict.concern.lead.path != path),
        dropped=tuple(one for one in review.dropped if one.concern.lead.path != path),
        elsewhere=tuple(one for one in review.elsewhere if one.path != path),
        ledger=tuple(ledger),
    )


def _judge(before: Review, after: Review) -> Standing:
    name, path = _first(before)
    return take_stock(after, [to_json(before)])(frozenset({name}), path)


def test_what_its_own_readers_no_longer_say_is_gone(sample_review: Review) -> None:
    assert _judge(sample_review, _after(sample_review)) is Standing.GONE


def test_what_is_said_again_stands(sample_review: Review) -> None:
    assert _judge(sample_review, sample_review) is Standing.STANDS


def test_what_was_dismissed_or_dropped_stands(sample_review: Review) -> None:
    dropped = tuple(one.verdict for one in sample_review.remarks)
    assert _judge(sample_review, replace(sample_review, remarks=(), dropped=dropped)) is Standing.STANDS


UNREAD = {"state": State.FAILED, "reason": "away", "tools": ()}


@pytest.mark.parametrize("spoilt", [UNREAD, {"tools": ("other",)}, {"path": "other.py"}])
def test_what_nobody_of_its_readers_read_this_time_is_not_known(sample_review: Review, spoilt: dict[str, Any]) -> None:
    _, path = _first(sample_review)
    after = _after(sample_review)
    ledger = tuple(replace(entry, **spoilt) if entry.path == path else entry for entry in after.ledger)
    assert _judge(sample_review, replace(after, ledger=ledger)) is Standing.UNKNOWN


def test_what_a_reader_still_says_elsewhere_in_the_file_is_not_known(sample_review: Review) -> None:
    lead = sample_review.remarks[0].verdict.concern.lead
    moved = replace(lead, start_line=1, end_line=1)
    assert _judge(sample_review, replace(_after(sample_review), elsewhere=(moved,))) is Standing.UNKNOWN


def test_a_concern_that_no_document_knows_is_not_known(sample_review: Review) -> None:
    _, path = _first(sample_review)
    stock = take_stock(_after(sample_review), [to_json(sample_review)])
    assert stock(frozenset({"f" * 32}), path) is Standing.UNKNOWN


@given(st.text(alphabet="ab \n<!->`"))
def test_the_note_goes_on_once_and_comes_off_whole(body: str) -> None:
    marked = mark_mended(body, HEAD)
    assert (is_marked_mended(marked), mark_mended(marked, HEAD), unmark_mended(marked)) == (True, marked, body)
    assert (is_marked_mended(body), unmark_mended(body)) == (False, body)


def test_the_note_holds_nothing_that_acts_on_a_reader(find_faults: Callable[[str], list[str]]) -> None:
    assert find_faults(mark_mended("Wrong.", HEAD)) == []
