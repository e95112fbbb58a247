"""The budget of one review, in tokens and in money, checked before a call begins and written down after it ended.

Degradation has a written order. What a review cannot pay for is left out in this order: the rounds of the follow-up,
second looks at undecided concerns, then checks of cells: standards first, then quality, security last, and within an
aspect the files with the fewest added lines first. Whatever is left out stands in the ledger or in the notes with
the budget as its reason; nothing is left out silently, and analyzers are free.

The first wave is admitted by estimates (`reserve`), before any of it runs, because what runs at once cannot wait for
what its siblings will have cost. A reservation is exchanged for the bill when the call ends.
"""

from dataclasses import dataclass, field

from app.review.call import Bill


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a call is expected to use at most: tokens sent and received, and US dollars."""

    tokens: int
    dollars: float


@dataclass(slots=True)
class Budget:
    """What one review may use; `dollars` of None sets no limit in money. Spent and reserved never shrink below 0."""

    tokens: int
    dollars: float | None = None
    spent: Bill = field(default_factory=Bill)
    refused: int = 0
    _tokens_reserved: int = 0
    _dollars_reserved: float = 0.0

    def reserve(self, estimate: Estimate) -> str:
        """Put the estimate aside and return an empty string, or return why it does not fit and count the refusal."""
        tokens = self.spent.input + self.spent.output + self._tokens_reserved + estimate.tokens
        if tokens > self.tokens:
            self.refused += 1
            return f"the review's budget of {self.tokens:,} tokens; raise QUORUM_REVIEW_TOKENS or split the change"
        dollars = self.spent.dollars + self._dollars_reserved + estimate.dollars
        if self.dollars is not None and dollars > self.dollars:
            self.refused += 1
            return (
                f"the review's budget of {self.dollars:.2f} US dollars; raise QUORUM_REVIEW_DOLLARS or split the change"
            )
        self._tokens_reserved += estimate.tokens
        self._dollars_reserved += estimate.dollars
        return ""

    def settle(self, estimate: Estimate, bill: Bill) -> None:
        """Exchange a reservation for what the call did cost."""
        self._tokens_reserved = max(0, self._tokens_reserved - estimate.tokens)
        self._dollars_reserved = max(0.0, self._dollars_reserved - estimate.dollars)
        self.spent += bill
