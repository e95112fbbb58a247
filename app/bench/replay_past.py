"""What a replay asks of a past, wherever it is kept: which changes were merged, and what became of their lines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.engine.memo import Memo
from app.github.port import ChangeSource

DAYS = 90
COMMITS = 50
"""Commits that changed a file, after which no more is looked at."""
DAY = 24 * 60 * 60
TOO_YOUNG = f"merged in the last {DAYS} days"


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged change. `id` names it to people, `at` is when it was merged, in seconds since 1970."""

    id: str
    at: int


class Past(Protocol):
    """A repository's merged changes. It can say nothing there: no method of it writes."""

    @property
    def name(self) -> str:
        """The repository's name, for people."""
        ...

    @property
    def installation(self) -> int | None:
        """The App's installation that it belongs to, for whose weights it teaches; None where there is none."""
        ...

    @property
    def memo(self) -> Memo | None:
        """Where answers of models are kept, if anywhere, so that a replay that was cut off goes on for free."""
        ...

    async def choose(self, last: int) -> tuple[Sequence[Merged], Counter[str]]:
        """Return the changes merged last whose time is over, and how many were left out by reason.

        Raises `AuthorError` where there is none.
        """
        ...

    async def count_files(self, merged: Merged) -> int:
        """Return how many files it changed. Raises `HostError`."""
        ...

    async def source(self, merged: Merged) -> ChangeSource:
        """Return the change as a review reads it. Raises `HostError`."""
        ...

    async def lost(self, merged: Merged, path: str) -> frozenset[int] | None:
        """Return the lines of its head that are gone when its time is over; None if the file is, or is not known.

        Raises `HostError`.
        """
        ...
