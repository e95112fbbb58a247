"""When the next request may start, by the headers of those before it."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.limits.pace import LONGEST, Pace
from app.engine.limits.retry import JITTER
from app.llm.port import Quota


def _after(quota: Quota, *, tokens: int = 100, now: float = 0.0) -> Pace:
    pace = Pace()
    pace.accept(quota, pace.start(tokens, now), now)
    return pace


def test_without_headers_nobody_waits() -> None:
    assert _after(Quota()).wait(10**6, 0.0) == 0.0


def test_a_bucket_of_requests_refills_all_the_time() -> None:
    # 40 a second: 40 missing are back after 1 s; a tenth of the bucket is left alone.
    pace = _after(Quota(requests_left=0, requests_limit=40, requests_reset=1.0))
    assert pace.wait(1, 0.0) == pytest.approx(5 / 40)
    assert pace.wait(1, 5 / 40) == 0.0


def test_a_request_takes_its_tokens_from_the_bucket_before_any_header_says_so() -> None:
    pace = _after(Quota(tokens_left=50_000, tokens_limit=60_000, tokens_reset=10.0))
    assert pace.wait(40_000, 0.0) == 0.0
    pace.start(40_000, 0.0)
    assert pace.wait(5_000, 0.0) == pytest.approx(1.0)


def test_a_request_larger_than_the_bucket_may_start_when_it_is_full() -> None:
    pace = _after(Quota(tokens_left=0, tokens_limit=1_000, tokens_reset=10.0))
    assert pace.wait(5_000, 0.0) == pytest.approx(10.0)


def test_headers_do_not_know_of_requests_that_started_after_theirs() -> None:
    pace = Pace()
    first = pace.start(1, 0.0)
    for _ in range(7):
        pace.start(1, 0.0)
    pace.accept(Quota(requests_left=9, requests_limit=10, requests_reset=1.0), first, 0.0)
    # 9 were left, 7 have gone since, one is spared: one more may start and the next has to wait.
    assert pace.wait(1, 0.0) == 0.0
    pace.start(1, 0.0)
    assert pace.wait(1, 0.0) == pytest.approx(1.0)


def test_a_limit_without_a_reset_is_taken_to_be_per_minute() -> None:
    pace = _after(Quota(requests_left=0, requests_limit=60))
    assert pace.wait(1, 0.0) == pytest.approx(7.0)


@pytest.mark.parametrize(
    ("asked", "waits"), [(0.0, 0.0), (-1.0, 0.0), (math.nan, 0.0), (2.0, 2.0), (1e9, LONGEST), (math.inf, LONGEST)]
)
def test_a_retry_after_closes_the_gate_within_reason(asked: float, waits: float) -> None:
    pace = Pace()
    pace.close(asked, 0.0, chance=0.0)
    assert pace.wait(1, 0.0) == waits
    pace.close(asked, 0.0, chance=1.0)
    assert pace.wait(1, 0.0) == pytest.approx(waits * (1 + JITTER))


_numbers = st.none() | st.integers(-(10**12), 10**12)
_resets = st.none() | st.floats(allow_nan=True, allow_infinity=True)


@settings(max_examples=150)
@given(st.builds(Quota, _numbers, _numbers, _resets, _numbers, _numbers, _resets), st.integers(0, 10**7))
def test_no_header_holds_a_request_for_longer_than_a_minute(quota: Quota, tokens: int) -> None:
    assert 0.0 <= _after(quota).wait(tokens, 0.0) <= LONGEST
