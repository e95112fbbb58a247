import json

import pytest

from app.llm.faults import fault_of_event, fault_of_status, shown, words_of
from app.llm.port import Fault


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        *((status, Fault.DENIED) for status in (301, 307, 401, 402, 403)),
        *((status, Fault.REFUSED) for status in (400, 404, 413, 422)),
        *((status, Fault.OVERLOADED) for status in (500, 502, 503, 504, 529)),
        (408, Fault.AWAY),
        (429, Fault.LIMITED),
    ],
)
def test_a_status_is_a_kind_of_fault(status: int, kind: Fault) -> None:
    assert fault_of_status(status, "") == kind


def test_unpaid_bills_are_the_operators_not_a_limit_that_passes() -> None:
    assert fault_of_status(429, '{"error": {"code": "insufficient_quota"}}') == Fault.DENIED


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"type": "overloaded_error", "message": "m"}, Fault.OVERLOADED),
        ({"type": "rate_limit_error", "message": "m"}, Fault.LIMITED),
        ({"type": "invalid_request_error", "message": "m"}, Fault.REFUSED),
        ({"code": 502, "message": "m"}, Fault.OVERLOADED),
        ({"code": 429, "message": "m"}, Fault.LIMITED),
        ({"type": "new_error", "message": "m"}, Fault.CUT),
        ({"message": "m"}, Fault.CUT),
        ("m", Fault.CUT),
    ],
)
def test_an_error_in_a_stream_is_a_kind_of_fault_in_its_own_words(error: object, kind: Fault) -> None:
    broken = fault_of_event(error)
    assert broken.kind == kind
    assert str(broken).endswith(": m")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"error": {"message": "too long"}}, "too long"),
        ({"type": "error", "error": {"type": "x", "message": "busy"}}, "busy"),
        ([{"error": {"message": "Gemini's list"}}], "Gemini's list"),
        ({"error": "plain"}, "plain"),
        ({"detail": "FastAPI's"}, "FastAPI's"),
        ({"message": "Mistral's"}, "Mistral's"),
        ({}, "{}"),
        ([], "[]"),
    ],
)
def test_an_error_body_has_words(body: object, words: str) -> None:
    assert words_of(json.dumps(body)) == words


def test_a_body_that_is_no_json_is_its_own_words() -> None:
    assert words_of("<html>") == "<html>"
    assert words_of("") == "nothing"
    assert words_of("[" * 100_000).startswith("[[")


def test_words_are_one_printable_line_without_the_key() -> None:
    assert shown("bad key sk-12345678\n\x1b[31mred\u202e", "sk-12345678") == "bad key [key] [31mred"
    assert shown("sk-12345678" * 100, "sk-12345678") == ("[key]" * 100)[:199] + "…"
    assert shown("none of it", "none") == "none of it"
