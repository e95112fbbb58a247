"""Rates, regressions, thresholds and calibration on data whose truth is planted."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.review.calibrate import (
    Logistic,
    Tally,
    calibration_error,
    choose_threshold,
    deal,
    fit_logistic,
    log_odds,
    to_probability,
)


def _plant(bias: float, weights: tuple[float, ...], rows: int) -> tuple[list[tuple[float, ...]], list[bool]]:
    dice = random.Random(7)  # noqa: S311
    found = [tuple(dice.gauss(0, 1) for _ in weights) for _ in range(rows)]
    truth = Logistic(bias, weights)
    return found, [dice.random() < to_probability(truth.odds(row)) for row in found]


def test_a_regression_finds_the_weights_that_were_planted() -> None:
    rows, labels = _plant(-1.0, (2.0, -0.5), 4_000)
    fitted = fit_logistic(rows, labels, (2.0, 2.0))
    assert (fitted.bias, *fitted.weights) == pytest.approx((-1.0, 2.0, -0.5), abs=0.15)


def test_a_weight_that_may_not_be_negative_is_nought_where_the_data_would_have_it_so() -> None:
    rows, labels = _plant(-1.0, (2.0, -0.5), 1_000)
    assert fit_logistic(rows, labels, (2.0, 2.0), rising={0, 1}).weights[1] == 0
    assert fit_logistic(rows, labels, (2.0, 2.0), rising={0, 1}).weights[0] > 1.5


def test_the_penalty_draws_weights_to_nought_and_leaves_the_rate() -> None:
    rows, labels = _plant(0.0, (2.0,), 500)
    (loose, strong) = (fit_logistic(rows, labels, (strength,)).weights[0] for strength in (1.0, 1_000.0))
    assert loose > 5 * strong > 0
    drawn = fit_logistic(rows, labels, (1_000.0,))
    assert math.fsum(to_probability(drawn.odds(row)) for row in rows) == pytest.approx(sum(labels))


@pytest.mark.parametrize("labels", [[], [True, True], [False]])
def test_labels_of_one_kind_teach_a_smoothed_rate_and_nothing_else(labels: list[bool]) -> None:
    fitted = fit_logistic([(1.0, 2.0)] * len(labels), labels, (2.0, 2.0))
    assert to_probability(fitted.bias) == pytest.approx((sum(labels) + 0.5) / (len(labels) + 1))
    assert set(fitted.weights) <= {0.0}


@pytest.mark.parametrize("strength", [1e-6, 0.5])
def test_labels_that_a_feature_splits_cleanly_are_fitted_and_not_run_away_from(strength: float) -> None:
    rows = [(float(at), float(at % 3)) for at in range(-40, 40)]
    fitted = fit_logistic(rows, [at > 0 for at, _ in rows], (strength, 10.0), rising={0, 1})
    said = [to_probability(fitted.odds(row)) for row in rows]
    assert max(said[:41]) < 0.5 < min(said[41:])


def test_a_feature_that_never_changes_does_no_harm() -> None:
    fitted = fit_logistic([(1.0, 0.0), (1.0, 1.0), (1.0, 1.0)], [False, True, True], (2.0, 2.0))
    assert fitted.weights[0] == 0
    assert fitted.weights[1] > 0


def test_a_rate_is_drawn_to_its_prior_until_labels_outweigh_it() -> None:
    assert [Tally(right, total).rate(0.5, 10) for right, total in ((0, 0), (0, 10), (90, 90))] == [0.5, 0.25, 0.95]
    assert Tally(3, 5) + Tally(1, 1) - Tally(4, 6) == Tally(0, 0)


def test_the_threshold_shows_as_long_as_showing_raises_the_expected_score() -> None:
    # Of two things known: 0.9 alone expects F1 0.6, with 0.8 it is 0.85, and a third at 0.1 lowers it to 0.72.
    assert choose_threshold([0.1, 0.9, 0.8], 2) == 0.8
    assert choose_threshold([], 2) == 0.5


def test_a_liar_is_measured_as_far_off_as_it_lies() -> None:
    assert calibration_error([0.9] * 10, [True] * 9 + [False]) == pytest.approx(0)
    assert calibration_error([0.9] * 10, [True] * 5 + [False] * 5) == pytest.approx(0.4)
    assert calibration_error([], []) == 0


def test_folds_are_of_nearly_one_size_and_do_not_depend_on_the_order_of_names() -> None:
    names = [f"pr-{number}" for number in range(11)]
    dealt = deal(names, 3)
    assert dealt == deal(reversed(names), 3) != deal(names, 3, seed=1)
    assert sorted(list(dealt.values()).count(fold) for fold in range(3)) == [3, 4, 4]


@given(st.floats(-700, 700))
def test_odds_of_any_size_have_a_probability(odds: float) -> None:
    assert 0 <= to_probability(odds) <= 1
    assert log_odds(to_probability(odds)) == pytest.approx(max(min(odds, log_odds(1)), log_odds(0)), abs=1e-6)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(-5, 5), st.booleans()), max_size=12))
def test_no_data_makes_a_rising_weight_fall_or_a_fit_fail(data: list[tuple[float, float, bool]]) -> None:
    fitted = fit_logistic([row[:2] for row in data], [row[2] for row in data], (2.0, 2.0), rising={0, 1})
    assert all(weight >= 0 for weight in fitted.weights)
    assert math.isfinite(fitted.bias)
