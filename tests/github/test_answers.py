import json
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import GoneError, HostError
from app.github.answers import (
    AbsentError,
    Answer,
    DeniedError,
    LimitedError,
    RefusedError,
    UnsureError,
    is_same_origin,
    parse_answer,
    parse_next,
    parse_wait,
)

NOW = 1_800_000_000.0
API = "https://api.github.com"


def answer(status: int, text: str = "", **headers: str) -> Answer:
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, text)


def said(message: str) -> str:
    return json.dumps({"message": message})


def test_a_success_is_its_json_value() -> None:
    assert parse_answer(answer(200, '{"id": 1}'), "GET /x", NOW) == {"id": 1}


def test_a_success_without_a_body_is_none() -> None:
    assert parse_answer(answer(204), "DELETE /x", NOW) is None


@pytest.mark.parametrize("text", ["<html>Unicorn!</html>", '{"id": 1', "[" * 100_000, "\x00"])
def test_a_success_that_is_no_json_is_no_success(text: str) -> None:
    with pytest.raises(UnsureError, match="a body that is no JSON; is there a proxy between"):
        parse_answer(answer(200, text), "GET /x", NOW)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (301, UnsureError),
        (400, RefusedError),
        (401, DeniedError),
        (403, GoneError),
        (404, AbsentError),
        (408, UnsureError),
        (409, RefusedError),
        (410, GoneError),
        (422, RefusedError),
        (429, LimitedError),
        (451, GoneError),
        (500, UnsureError),
        (502, UnsureError),
        (503, UnsureError),
    ],
)
def test_a_status_has_one_meaning(status: int, error: type[HostError]) -> None:
    with pytest.raises(HostError) as raised:
        parse_answer(answer(status, "<html>"), "GET /x", NOW)
    assert type(raised.value) is error


def test_a_refusal_says_githubs_own_words_on_one_line() -> None:
    body = {
        "message": "Unprocessable\nEntity",
        "errors": ["off the diff", {"message": "no\x1b[2Jbody"}, {"code": "invalid"}],
    }
    with pytest.raises(RefusedError) as raised:
        parse_answer(answer(422, json.dumps(body)), "POST /x", NOW)
    assert raised.value.words == "Unprocessable Entity; off the diff; no [2Jbody; invalid"


def test_a_long_refusal_is_cut() -> None:
    with pytest.raises(RefusedError) as raised:
        parse_answer(answer(422, said("x" * 10_000)), "POST /x", NOW)
    assert len(raised.value.words) == 300


@pytest.mark.parametrize(
    ("status", "words", "headers", "wait"),
    [
        (403, "Resource not accessible by integration", {}, None),
        (403, "SSO required", {"x_ratelimit_remaining": "4999"}, None),
        (404, "rate limit", {"retry_after": "5"}, None),
        (403, "", {"retry_after": "5"}, 5),
        (429, "", {}, 60),
        (403, "You have exceeded a secondary rate limit.", {}, 60),
        (403, "You have triggered an abuse detection mechanism.", {}, 60),
        (429, "", {"retry_after": "0"}, 1),
        (429, "", {"retry_after": "-1"}, 1),
        (429, "", {"retry_after": "1000000000"}, 3600),
        (429, "", {"retry_after": "1e999"}, 60),
        (429, "", {"retry_after": "nan"}, 60),
        (429, "", {"retry_after": "soon"}, 60),
        (429, "", {"retry_after": format_datetime(datetime.fromtimestamp(NOW + 90, UTC), usegmt=True)}, 90),
        (403, "", {"x_ratelimit_remaining": "0", "x_ratelimit_reset": str(int(NOW) + 30)}, 31),
        (403, "", {"x_ratelimit_remaining": "0"}, 60),
        (403, "", {"x_ratelimit_remaining": "0", "x_ratelimit_reset": "late"}, 60),
        (403, "", {"x_ratelimit_remaining": "0", "x_ratelimit_reset": "0"}, 1),
    ],
)
def test_a_limit_is_told_from_a_missing_right(
    status: int, words: str, headers: dict[str, str], wait: float | None
) -> None:
    assert parse_wait(answer(status, **headers), words, NOW) == wait


def test_a_limit_names_the_time_it_ends() -> None:
    with pytest.raises(LimitedError, match="used up until 2027-01-15 08:01:00 UTC"):
        parse_answer(answer(429, retry_after="60"), "GET /x", NOW)


@settings(max_examples=200)
@given(
    st.integers(100, 599),
    st.text(max_size=40),
    st.dictionaries(st.sampled_from(["retry-after", "date", "link"]), st.text()),
)
def test_any_answer_is_a_value_or_a_host_error(status: int, text: str, headers: dict[str, str]) -> None:
    odd = Answer(status, headers, text)
    try:
        parse_answer(odd, "GET /x", NOW)
        assert 200 <= status < 300
        parse_next(odd, API, "GET /x")
    except HostError:
        pass


def link(address: str) -> Answer:
    return answer(200, "[]", link=f'<{API}/first>; rel="prev", <{address}>; rel="next"')


def test_the_next_page_is_followed_verbatim() -> None:
    address = f"{API}/repositories/1296269/pulls/1/files?per_page=100&page=2"
    assert parse_next(link(address), API, "GET /x") == address


def test_the_last_page_has_no_next() -> None:
    assert parse_next(answer(200, "[]", link=f'<{API}/first>; rel="prev"'), API, "GET /x") == ""


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/x",
        "https://api.github.com.evil.example/x",
        "https://uploads.github.com/x",
        "http://api.github.com/x",
        "https://api.github.com:444/x",
        "https://api.github.com@evil.example/x",
        "https://me@api.github.com/x",
        "//evil.example/x",
        "/relative",
        "https://[::1/x",
    ],
)
def test_a_next_page_elsewhere_is_refused(address: str) -> None:
    with pytest.raises(HostError, match="another host"):
        parse_next(link(address), API, "GET /x")


def test_a_port_that_is_the_schemes_own_makes_no_other_origin() -> None:
    assert is_same_origin("https://api.github.com:443/x", API)
