"""The limit of requests at once, step by step."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.limits.aimd import CALM, DECREASE, START, STEP, Aimd


def _cut() -> Aimd:
    """Return a limit of 20 that was cut at 0."""
    aimd = Aimd(ceiling=256, limit=20 / DECREASE)
    aimd.refuse(started=-1.0, now=0.0)
    return aimd


def test_slow_start_grows_by_steps_until_the_first_refusal_and_never_again() -> None:
    aimd = Aimd(ceiling=256)
    aimd.tick()
    assert aimd.limit == START + STEP
    aimd.refuse(started=0.0, now=0.1)
    cut = (START + STEP) * DECREASE
    assert aimd.limit == cut
    aimd.tick()
    assert aimd.limit == cut


def test_ninety_requests_may_be_under_way_within_a_fifth_of_a_second() -> None:
    aimd = Aimd(ceiling=256)
    for _ in range(15):
        aimd.tick()
    assert aimd.width >= 90


def test_a_tenth_of_a_second_in_which_thirty_were_not_refused_lets_thirty_more_go_and_no_longer_rest_lets_more() -> (
    None
):
    for seconds in (0.1, 10.0):
        aimd = Aimd(ceiling=256)
        aimd.rest(1.0, under_way=30)
        aimd.rest(1.0 + seconds, under_way=30)
        assert aimd.limit == 60.0


def test_rest_neither_widens_what_was_cut_nor_narrows_what_few_use() -> None:
    cut, idle = _cut(), Aimd(ceiling=256)
    for aimd in (cut, idle):
        aimd.rest(1.0, under_way=2)
        aimd.rest(2.0, under_way=2)
    assert [cut.limit, idle.limit] == pytest.approx([20.0, START])


def test_a_window_of_successes_adds_one_request() -> None:
    aimd = _cut()
    for _ in range(20):
        aimd.succeed(1.0, busy=True)
    assert 20.9 < aimd.limit <= 21.0


def test_after_a_calm_every_success_adds_one() -> None:
    aimd = _cut()
    for _ in range(20):
        aimd.succeed(1.0 + CALM, busy=True)
    assert aimd.limit == pytest.approx(40.0)


def test_success_below_the_limit_teaches_nothing() -> None:
    aimd = _cut()
    aimd.succeed(1.0, busy=False)
    assert aimd.limit == pytest.approx(20.0)


def test_refusals_of_one_round_trip_count_once() -> None:
    aimd = Aimd(ceiling=256, limit=100.0)
    for started in (0.0, 0.1, 0.2):
        aimd.refuse(started=started, now=0.5)
    assert aimd.limit == 100 * DECREASE
    aimd.refuse(started=0.6, now=0.7)
    assert aimd.limit == 100 * DECREASE * DECREASE


@settings(max_examples=50)
@given(st.integers(1, 300), st.lists(st.sampled_from(["tick", "succeed", "refuse"]), max_size=100))
def test_the_width_stays_between_one_and_the_ceiling(ceiling: int, steps: list[str]) -> None:
    aimd = Aimd(ceiling)
    for now, step in enumerate(steps):
        match step:
            case "tick":
                aimd.tick()
            case "succeed":
                aimd.succeed(1.0, busy=True)
            case _:
                aimd.refuse(started=float(now), now=now + 0.5)
        assert 1 <= aimd.width <= ceiling
