"""Small panels, at equal coverage."""

import pytest

from app.bench.panels import Panels, PanelScore, render_panels
from app.review.strategy import Score


def test_f1_at_equal_coverage_is_of_what_the_other_shows() -> None:
    one = PanelScore(Score(10, 6, 10), Score(20, 4, 10), Score(5, 3, 10), as_votes=4.0, as_ours=4.5)
    assert one.figures == pytest.approx((0.6, 8 / 30, 0.4, 8 / 15, 0.4, 0.6, 0.45))
    assert (one + one).figures == pytest.approx(one.figures)


def test_means_are_over_panels_and_a_size_that_nobody_can_fill_has_no_row() -> None:
    scores = [PanelScore(Score(10, right, 10), Score(10, 5, 10), Score(10, 4, 10), 5.0, 3.0) for right in (4, 8)]
    *_, row = render_panels([Panels(3, 220, tuple(scores)), Panels(5, 0, ())]).splitlines()
    assert row.split() == "3 (2 of 220) 0.600 0.500 0.400 0.500 0.400 0.600 0.300 50%".split()  # noqa: SIM905
