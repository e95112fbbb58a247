"""The budget of a review."""

from hypothesis import given
from hypothesis import strategies as st

from app.engine.budget import Budget
from app.review.call import Bill


def test_what_fits_is_reserved_and_what_does_not_is_refused_in_words() -> None:
    budget = Budget(1_000, 0.50)
    assert budget.reserve(Bill(input=600, dollars=0.30)) == ""
    assert budget.reserve(Bill(input=401, dollars=0.0)) == (
        "the review's budget of 1,000 tokens; raise QUORUM_REVIEW_TOKENS or split the change"
    )
    assert budget.reserve(Bill(input=10, dollars=0.21)) == (
        "the review's budget of 0.50 US dollars; raise QUORUM_REVIEW_DOLLARS or split the change"
    )
    assert budget.refused == 2


def test_a_call_that_cost_less_than_it_reserved_makes_room() -> None:
    budget = Budget(1_000)
    estimate = Bill(input=900, dollars=0.0)
    assert budget.reserve(estimate) == ""
    budget.settle(estimate, Bill(input=80, output=20))
    assert budget.reserve(estimate) == ""
    assert budget.spent == Bill(input=80, output=20)


def test_answers_from_the_memo_cost_nothing() -> None:
    budget = Budget(1_000)
    estimate = Bill(input=1_000, dollars=0.0)
    for _ in range(5):
        assert budget.reserve(estimate) == ""
        budget.settle(estimate, Bill(reused=True))


@given(st.lists(st.tuples(st.integers(0, 500), st.floats(0, 1), st.booleans()), max_size=30))
def test_reservations_never_exceed_the_limits(wishes: list[tuple[int, float, bool]]) -> None:
    budget = Budget(1_000, 2.0)
    open_: list[Bill] = []
    for tokens, dollars, ends in wishes:
        estimate = Bill(input=tokens, dollars=dollars)
        if not budget.reserve(estimate):
            open_.append(estimate)
        assert sum(one.input for one in open_) + budget.spent.input <= 1_000
        assert sum(one.dollars for one in open_) + budget.spent.dollars <= 2.0 + 1e-9
        if ends and open_:
            one = open_.pop()
            budget.settle(one, Bill(input=one.input, dollars=one.dollars))
