from hypothesis import given, settings
from hypothesis import strategies as st

from app.llm.port import Quota
from app.llm.quota import LONGEST, MOST, parse_duration, parse_quota, parse_wait

NOW = 1_793_000_000.0  # 2026-10-26T07:33:20Z


def test_openais_headers_are_figures_and_durations() -> None:
    headers = {
        "x-ratelimit-limit-requests": "5000",
        "x-ratelimit-remaining-requests": "4999",
        "x-ratelimit-reset-requests": "12ms",
        "x-ratelimit-limit-tokens": "160000",
        "x-ratelimit-remaining-tokens": "159976",
        "x-ratelimit-reset-tokens": "6m0s",
    }
    assert parse_quota(headers, NOW) == Quota(4999, 5000, 0.012, 159_976, 160_000, 360.0)


def test_anthropics_headers_are_figures_and_times() -> None:
    headers = {
        "anthropic-ratelimit-requests-limit": "50",
        "anthropic-ratelimit-requests-remaining": "49",
        "anthropic-ratelimit-requests-reset": "2026-10-26T07:33:21Z",
        "anthropic-ratelimit-tokens-limit": "40000",
        "anthropic-ratelimit-tokens-remaining": "0",
        "anthropic-ratelimit-tokens-reset": "2026-10-26T08:33:20+00:00",
    }
    assert parse_quota(headers, NOW) == Quota(49, 50, 1.0, 0, 40_000, 3600.0)


def test_anthropics_input_tokens_stand_in_for_tokens() -> None:
    headers = {"anthropic-ratelimit-input-tokens-limit": "7", "anthropic-ratelimit-input-tokens-remaining": "3"}
    assert parse_quota(headers, NOW) == Quota(tokens_left=3, tokens_limit=7)


def test_no_headers_say_nothing() -> None:
    assert parse_quota({}, NOW) == Quota()
    assert parse_wait({}, NOW) is None


def test_hostile_figures_are_unknown_or_clamped() -> None:
    for text in ("-1", "nan", "inf", "1e9", "", " ", "0x10", "1_000", "\u0661", "1.2.3", "9" * 65, "soon"):
        assert parse_quota({"x-ratelimit-remaining-requests": text}, NOW) == Quota(), text
        assert parse_quota({"x-ratelimit-reset-tokens": text}, NOW) == Quota(), text
        assert parse_wait({"retry-after": text}, NOW) is None, text
    assert parse_quota({"x-ratelimit-limit-tokens": "9" * 60}, NOW) == Quota(tokens_limit=MOST)
    assert parse_quota({"x-ratelimit-reset-requests": "99999h"}, NOW) == Quota(requests_reset=LONGEST)
    assert parse_wait({"retry-after": "9" * 60}, NOW) == LONGEST


def test_a_time_that_has_passed_is_now_and_a_distant_one_is_clamped() -> None:
    name = "anthropic-ratelimit-requests"
    for text, seconds in (("2020-01-01T00:00:00Z", 0.0), ("9999-12-31T23:59:59Z", LONGEST)):
        headers = {f"{name}-limit": "1", f"{name}-reset": text}
        assert parse_quota(headers, NOW) == Quota(requests_limit=1, requests_reset=seconds)


def test_retry_after_is_seconds_milliseconds_or_a_date() -> None:
    assert parse_wait({"retry-after": "7"}, NOW) == 7.0
    assert parse_wait({"retry-after": "1", "retry-after-ms": "250"}, NOW) == 0.25
    assert parse_wait({"retry-after": "2", "retry-after-ms": "soon"}, NOW) == 2.0
    assert parse_wait({"retry-after": "Mon, 26 Oct 2026 07:33:30 GMT"}, NOW) == 10.0
    assert parse_wait({"retry-after": "Mon, 26 Oct 2020 07:33:30 GMT"}, NOW) == 0.0
    assert parse_wait({"retry-after": "Mon, 99 Oct 2026 07:33:30 GMT"}, NOW) is None


def test_durations_have_units_or_are_seconds() -> None:
    cases = {"1s": 1.0, "6m0s": 360.0, "250ms": 0.25, "1h2m3.5s": 3723.5, "2": 2.0, "59.96s": 59.96, "1d": 86_400.0}
    assert {text: parse_duration(text) for text in cases} == cases
    assert [parse_duration(text) for text in ("s", "1x", "1s2", "1m-1s", "", "1 s")] == [None] * 6


@settings(max_examples=60)
@given(st.text(max_size=80) | st.text("0123456789.-+msh eTZ:", max_size=30))
def test_any_text_is_a_sensible_figure_or_none(text: str) -> None:
    names = ("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests", "x-ratelimit-reset-tokens")
    quota = parse_quota(dict.fromkeys(names, text), NOW)
    assert quota.requests_left is None or 0 <= quota.requests_left <= MOST
    for seconds in (quota.requests_reset, parse_wait({"retry-after": text, "retry-after-ms": text}, NOW)):
        assert seconds is None or 0 <= seconds <= LONGEST
