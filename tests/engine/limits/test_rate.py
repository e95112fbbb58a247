"""The rate that refusals teach."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.limits.rate import CALM, DECREASE, FLOOR, PROBE, SEARCH, Rate


def _burst(count: int) -> Rate:
    rate = Rate()
    for _ in range(count):
        rate.start(0.0)
    return rate


def test_nobody_waits_before_the_first_refusal() -> None:
    assert _burst(500).wait(0.0) == 0.0


def test_the_refusals_of_one_burst_leave_what_was_accepted_in_a_second() -> None:
    rate = _burst(60)
    for _ in range(20):
        rate.refuse(started=0.0, now=0.01)
    assert rate.per_second == 40.0
    assert rate.wait(0.01) == 1 / 40


def test_accepted_requests_raise_the_rate_fast_until_the_second_refusal_then_slowly_until_a_calm() -> None:
    rate = _burst(21)
    rate.refuse(0.0, 0.01)
    assert rate.per_second == 20 * DECREASE
    rate.accept(0.1)
    assert rate.per_second == 20 * DECREASE + SEARCH
    rate.start(0.5)
    rate.refuse(0.5, 0.6)
    known = rate.per_second
    rate.accept(0.7)
    assert rate.per_second == known + PROBE
    rate.accept(0.7 + CALM)
    assert rate.per_second == known + PROBE + SEARCH


def test_a_provider_that_refuses_everything_is_asked_at_the_floor() -> None:
    rate = _burst(10)
    for now in range(1, 60):
        rate.start(float(now))
        rate.refuse(float(now), now + 0.5)
    assert rate.per_second == FLOOR


def test_a_time_in_which_nothing_may_start_is_not_counted() -> None:
    rate = _burst(30)
    rate.pause(10.0)
    rate.start(10.1)
    rate.refuse(10.1, 10.2)
    assert rate.per_second == 30 * DECREASE


@settings(max_examples=50)
@given(st.integers(2, 200))
def test_paced_requests_keep_the_rate_over_a_second(count: int) -> None:
    rate = _burst(count)
    rate.refuse(0.0, 0.0)
    now, starts = 0.0, 0
    while (now := now + rate.wait(now)) < 5.0:
        rate.start(now)
        starts += 1
    assert rate.per_second is not None
    assert starts <= rate.per_second * 5 + 1
