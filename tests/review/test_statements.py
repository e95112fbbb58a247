import pytest

from app.review.claims import AnswerError, Claims
from app.review.quote import Quotable
from app.review.statements import VOID, Closing, Statement, parse_closing, parse_statement
from app.review.verdict import Stand

FILE = Quotable(["def read(name):", "    check(name)", "    return open(name)"])
OTHER = Quotable(["def check(name):", "    if '/' in name: raise ValueError"])


def test_a_stand_with_evidence_counts() -> None:
    answer = {"quote": "    check(name)", "reason": "`check` refuses slashes.", "stand": "refute"}

    assert parse_statement(answer, [FILE], 3) == Statement(Stand.REFUTE, "`check` refuses slashes.")


def test_evidence_may_stand_in_any_file_that_was_shown() -> None:
    answer = {"quote": "if '/' in name: raise ValueError", "reason": "r", "stand": "refute"}

    assert parse_statement(answer, [FILE, OTHER], 3) == Statement(Stand.REFUTE, "r")


@pytest.mark.parametrize("quote", ["assert safe(name)", "", None, 7, "x" * 10**6])
@pytest.mark.parametrize("stand", ["support", "refute"])
def test_a_stand_without_evidence_is_an_abstention(quote: object, stand: str) -> None:
    answer = {"quote": quote, "reason": "Trust me.", "stand": stand}

    assert parse_statement(answer, [FILE], 3) == Statement(Stand.ABSTAIN, VOID)


def test_an_abstention_needs_no_evidence() -> None:
    answer = {"quote": "", "reason": "The caller is not shown.", "stand": "abstain"}

    assert parse_statement(answer, [FILE], 3) == Statement(Stand.ABSTAIN, "The caller is not shown.")


@pytest.mark.parametrize("document", [None, [], {}, {"stand": "delete"}, {"stand": ["refute"]}, {"stand": None}])
def test_what_is_no_stand_raises(document: object) -> None:
    with pytest.raises(AnswerError, match='"support", "refute" or "abstain"'):
        parse_statement(document, [FILE], 3)


def test_a_closing_has_a_summary_and_claims() -> None:
    assert parse_closing({"summary": "Sells\n gift cards.", "findings": []}, []) == Closing(
        "Sells gift cards.", Claims(())
    )
    assert parse_closing({"summary": 7, "findings": [], "event": "APPROVE"}, []) == Closing("", Claims(()))


def test_a_closing_without_a_list_of_findings_raises() -> None:
    with pytest.raises(AnswerError):
        parse_closing({"summary": "Good to merge."}, [])
