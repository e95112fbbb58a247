"""What a replay is foretold to cost."""

from collections.abc import Callable

import pytest

from app.bench.replay_cost import Estimate, estimate
from app.settings import ReviewSettings, load_review_settings

Configure = Callable[..., ReviewSettings]


@pytest.fixture
def configure() -> Configure:
    """Settings with one model, and more variables."""

    def settings(**more: str) -> ReviewSettings:
        given = {"model": "openai:m", "model_key": "k", **more}
        return load_review_settings({f"QUORUM_{name.upper()}": value for name, value in given.items()})

    return settings


def test_without_a_model_a_replay_costs_nothing() -> None:
    assert estimate([3, 4], load_review_settings({})) is None


def test_each_change_counts_up_to_the_budget_of_a_review(configure: Configure) -> None:
    told = estimate([1, 1_000], configure(model_prices="2,1,10", review_tokens="100000"))
    assert told == Estimate(2, 1_001, 15_000 + 100_000, 200_000, 0.23, None)


def test_a_budget_in_money_bounds_what_is_foretold(configure: Configure) -> None:
    told = estimate([100], configure(model_prices="100,1,10", review_dollars="3"))
    assert told is not None
    assert (told.dollars, told.most_dollars) == (3, 3)
    assert "and 3.00 US dollars, and never more than 2,000,000 tokens or 3.00 US dollars" in told.render()


def test_what_has_no_price_is_not_called_free(configure: Configure) -> None:
    told = estimate([1], configure())
    assert told is not None
    assert (told.dollars, "nothing is known in money" in told.render()) == (None, True)
