"""Budgets and waits of retries."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.limits.retry import FIRST, JITTER, LONGEST, Budget, backoff, honour


def test_a_budget_allows_its_part_of_the_requests_and_a_few_to_begin_with() -> None:
    budget = Budget(0.1, 2.0)
    for _ in range(30):
        budget.earn()
    assert [budget.spend() for _ in range(6)] == [True] * 5 + [False]


def test_an_hour_of_quiet_does_not_pay_for_a_storm() -> None:
    budget = Budget(0.1, 0.0, most=3.0)
    for _ in range(10_000):
        budget.earn()
    assert sum(budget.spend() for _ in range(10)) == 3


def test_a_budget_of_nothing_is_never_spent() -> None:
    budget = Budget(0.0, 0.0)
    budget.earn()
    assert not budget.spend()


@pytest.mark.parametrize(("failures", "longest"), [(1, 0.5), (2, 1.0), (3, 2.0), (7, 30.0), (10_000, 30.0)])
def test_backoff_doubles_up_to_the_longest_with_full_jitter(failures: int, longest: float) -> None:
    assert [backoff(failures, None, chance) for chance in (0.0, 0.5, 1.0)] == [0.0, longest / 2, longest]


def test_a_retry_after_is_waited_for_and_never_cut_short() -> None:
    assert backoff(1, 7.0, 0.0) == 7.0
    assert backoff(1, 7.0, 1.0) == pytest.approx(7.0 * (1 + JITTER))


@given(st.floats(), st.floats(0, 1))
def test_no_retry_after_is_honoured_beyond_the_longest(wait: float, chance: float) -> None:
    seconds = honour(wait, chance)
    assert 0.0 <= seconds <= LONGEST * (1 + JITTER)
    assert not math.isnan(seconds)
    assert FIRST > 0
