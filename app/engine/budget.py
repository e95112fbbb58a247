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


@dataclass(slots=True)
class Budget:
    """What one review may use; `dollars` of None sets no limit in money."""

    tokens: int
    dollars: float | None = None
    spent: Bill = field(default_factory=Bill)
    refused: int = 0
    _reserved: Bill = field(default_factory=Bill)

    def reserve(self, estimate: Bill) -> str:
        """Put the estimate aside and return an empty string, or return why it does not fit and count the refusal."""
        tokens = sum(bill.input + bill.output for bill in (self.spent, self._reserved, estimate))
        if tokens > self.tokens:
            self.refused += 1
            return f"the review's budget of {self.tokens:,} tokens; raise QUORUM_REVIEW_TOKENS or split the change"
        dollars = self.spent.dollars + self._reserved.dollars + estimate.dollars
        if self.dollars is not None and dollars > self.dollars:
            self.refused += 1
            return (
                f"the review's budget of {self.dollars:.2f} US dollars; raise QUORUM_REVIEW_DOLLARS or split the change"
            )
        self._reserved += estimate
        return ""

    def settle(self, estimate: Bill, bill: Bill) -> None:
        """Exchange a reservation for what the call did cost."""
        left = self._reserved
        self._reserved = Bill(
            left.input - estimate.input,
            left.cached - estimate.cached,
            left.output - estimate.output,
            left.dollars - estimate.dollars,
        )
        self.spent += bill
