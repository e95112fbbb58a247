"""Outcomes as their callers over MCP get them."""

import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.finding import Aspect, Category, Confidence, Finding, Severity
from app.mcp.answer import FINDINGS, Answer, render_answer, well_formed
from app.review.call import Completed, Failed, Outcome, Skipped
from app.review.document import render_finding

FINDING = Finding(
    "scanner", "sql", Aspect.SECURITY, Category.INJECTION, Severity.HIGH, Confidence.HIGH, "a.py", 2, 2, "Bad.", cwe=89
)


@pytest.mark.parametrize(
    ("outcome", "judges", "expected"),
    [
        (
            Completed((FINDING,), "line 9 was cut", "One finding."),
            True,
            Answer(
                "One finding.\nNot in full: line 9 was cut",
                {"findings": [render_finding(FINDING)], "shortfall": "line 9 was cut"},
            ),
        ),
        (Completed(), True, Answer("0 findings.", {"findings": [], "shortfall": ""})),
        (Completed(text="def f(): ..."), False, Answer("def f(): ...")),
        (
            Completed((FINDING,)),
            False,
            Answer("1 finding.", {"findings": [render_finding(FINDING)], "shortfall": ""}),
        ),
        (Failed("it crashed"), True, Answer("Failed: it crashed", is_error=True)),
        (Skipped("it is binary"), True, Answer("Not done: it is binary", is_error=True)),
    ],
)
def test_every_way_a_call_ends_is_an_answer(outcome: Outcome, expected: Answer, *, judges: bool) -> None:
    assert render_answer(outcome, judges=judges) == expected


def test_a_structured_answer_is_valid_under_its_schema() -> None:
    answer = render_answer(Completed((FINDING,), "some"), judges=True)
    jsonschema.validate(answer.structured, FINDINGS)


_JSON = st.recursive(
    st.none() | st.integers() | st.text(st.characters()),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(st.characters()), some, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60)
@given(_JSON)
def test_no_text_of_an_answer_is_one_that_utf_8_cannot_say(value: object) -> None:
    json.dumps(well_formed(value), ensure_ascii=False).encode()


def test_what_is_well_formed_stays_as_it_is() -> None:
    value = {"a\u2028": ["\ud800x", 1, None], "é": "\U0001f642"}
    assert well_formed(value) == {"a\u2028": ["?x", 1, None], "é": "\U0001f642"}
