"""A voice: somebody who can be asked, whatever stands behind it.

The checks, the verifier and the lead of a review speak to voices. Behind one there may be redundant endpoints,
admission control, retries, hedging and the memo; none of that is their business.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from app.llm.port import Began, CallBegun, CallComplete, Prompt, Stop, Text, ToolCall
from app.review.call import Bill

LONGEST_REPAIRED = 64 * 1024
"""Characters of an answer that is sent back to be put right: 4,096 tokens have some 16,000. A server that ignores the
limit of a request would else be paid again for megabytes, by each check, until the budget is gone."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole turn of a model, and what it cost with every attempt that it took."""

    text: str
    calls: tuple[ToolCall, ...]
    stop: Stop
    bill: Bill

    @property
    def repairable(self) -> bool:
        """Whether there are words that are worth sending back."""
        return bool(self.text.strip()) and len(self.text) <= LONGEST_REPAIRED


@dataclass(frozen=True, slots=True)
class Restarted:
    """An attempt was given up: what was heard before is void, and the turn begins anew."""


Heard: TypeAlias = Began | Text | CallBegun | CallComplete | Restarted
"""What a listener hears of a turn while it is made."""


def ignore(_: Heard) -> None:
    """Listen to nothing."""


class SilentError(Exception):
    """A voice had no answer after everything that could be tried. `str(error)` can be shown; `bill` was still paid."""

    def __init__(self, message: str, bill: Bill) -> None:
        super().__init__(message)
        self.bill = bill


class Voice(Protocol):
    """Somebody to ask."""

    @property
    def name(self) -> str:
        """The source of its findings and votes."""
        ...

    @property
    def version(self) -> str:
        """The models behind it."""
        ...

    def expect(self, prompt: Prompt) -> Bill:
        """Return what a turn is expected to cost, for a budget to be checked before it is spent."""
        ...

    async def ask(self, prompt: Prompt, listen: Callable[[Heard], None] = ignore) -> Reply:
        """Return a whole turn. Raises `SilentError`."""
        ...
