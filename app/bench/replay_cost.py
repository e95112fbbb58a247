"""What a replay may cost, told before it does: a rough sum, and the bound that the settings draw."""

from collections.abc import Sequence
from dataclasses import dataclass

from analyzers.finding import Aspect
from app.model_settings import Role
from app.review.account import count
from app.settings import ReviewSettings

TOKENS = 5_000
"""Tokens sent for one file under one aspect: the mean of the demonstration's 20 answers, follow-up and verifier
included. Files of a thousand lines cost more."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Tokens sent and US dollars, as far as they can be foretold. `dollars` of None: no model has a price."""

    changes: int
    files: int
    tokens: int
    most_tokens: int
    dollars: float | None
    most_dollars: float | None

    def render(self) -> str:
        """Say it in a sentence or two."""
        cost = "" if self.dollars is None else f" and {self.dollars:,.2f} US dollars"
        bound = "" if self.most_dollars is None else f" or {self.most_dollars:,.2f} US dollars"
        price = " No model has `prices`, so nothing is known in money." if self.dollars is None else ""
        return (
            f"{count(self.changes, 'merged change')} with {count(self.files, 'file')} would be sent to the models that "
            f"you set: roughly {self.tokens:,} tokens{cost}, and never more than {self.most_tokens:,} tokens{bound}, "
            f"each review's budget together.{price} Nothing is posted."
        )


def estimate(files: Sequence[int], settings: ReviewSettings) -> Estimate | None:
    """Return what reviewing changes of so many files each may cost; None where no model is configured."""
    reviewers = [model for model in settings.models if Role.REVIEWER in model.roles]
    if not settings.models:
        return None
    voices = max(1, len({model.name for model in reviewers}))
    each = [min(number * len(Aspect) * voices * TOKENS, settings.review_tokens) for number in files]
    prices = [model.prices.input for model in reviewers or settings.models if model.prices.input]
    dollars = sum(each) * max(prices) / 1_000_000 if prices else None
    bound = None if settings.review_dollars is None else settings.review_dollars * len(files)
    if dollars is not None and bound is not None:
        dollars = min(dollars, bound)
    return Estimate(len(files), sum(files), sum(each), settings.review_tokens * len(files), dollars, bound)
