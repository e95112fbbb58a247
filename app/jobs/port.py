"""The queue of durable work, as a port.

A delivery is one webhook; a job is durable work for one pull request; a run is one attempt of a job.

The contract that every adapter keeps: a job is committed together with the delivery that asked for it; the newest
head of a pull request wins; at most one run of a pull request at a time; an unfinished job is run again after a crash.
"""

import enum
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from app.github.port import PullRef


class End(enum.StrEnum):
    """How a job ends, for good. PARTIAL: reviewed, but some cell was not read."""

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
    SUPERSEDED = "superseded"
    IGNORED = "ignored"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asked by a comment: its id, its author, and the command's name (`review`, `help`).

    `thread` is the inline comment that began the thread it stands in; None for the conversation.
    """

    comment_id: int
    login: str
    command: str
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What to do. `head` and `base` are what the webhook said, empty for a command; the run asks GitHub again."""

    pull: PullRef
    head: str = ""
    base: str = ""
    asked: Asked | None = None

    @property
    def key(self) -> str:
        """Two deliveries with one key are one job."""
        place = f"{self.pull.repository_id}:{self.pull.number}"
        if self.asked is not None:  # GitHub numbers inline comments apart from those of the conversation
            kind = "comment" if self.asked.thread is None else "inline"
            return f"{kind}:{place}:{self.asked.comment_id}"
        return f"head:{place}:{self.head}:{self.base}"


@dataclass(frozen=True, slots=True)
class Job:
    """Durable work. `attempt` is 1 at the first run, `created_at` in milliseconds since 1970."""

    id: int
    work: Work
    attempt: int
    created_at: int


@dataclass(frozen=True, slots=True)
class Ended:
    """A run's result: how, and one sentence for the log and the dashboard."""

    end: End
    detail: str


Run: TypeAlias = Callable[[Job], Awaitable[Ended]]
"""What the worker calls; `app.wiring` supplies it, since jobs stand below the engine."""


class Accepted(enum.StrEnum):
    """What became of a delivery."""

    QUEUED = "queued"
    COALESCED = "coalesced"
    DUPLICATE = "duplicate"
    IGNORED = "ignored"


class JobQueue(Protocol):
    """Deliveries in, jobs out."""

    async def accept(self, delivery_id: str, event: str, work: Work | None, reason: str) -> Accepted:
        """Commit a delivery, and its job if it asks for work, in one transaction.

        `reason` says why a delivery without work is ignored. A delivery id whose job ended well is a duplicate;
        one whose job FAILED is queued again (GitHub's redelivery keeps the id). Work whose key is already queued,
        running or done is coalesced. Newer work for a pull request supersedes what is still queued for it.
        Raises `OperatorError` when the store cannot commit: the caller must not answer 2xx.
        """
        ...

    async def knows(self, delivery_id: str) -> bool:
        """Whether a delivery of this id was committed before. Raises `OperatorError` when the store cannot be read."""
        ...

    async def drop(
        self,
        reason: str,
        *,
        installation_id: int,
        repository_id: int | None = None,
        number: int | None = None,
        for_now: bool = False,
    ) -> None:
        """End every unfinished job of an installation, a repository or a pull request as GONE; cancel its run.

        What was kept of it otherwise goes as well, unless it is gone `for_now` only: suspended, not removed.
        """
        ...

    async def work(self, run: Run, *, lanes: int) -> None:
        """Run jobs until cancelled, `lanes` pull requests at a time.

        A job is tried at most three times, not counting the attempts of its first hours that met a GitHub which did
        not answer or asked to wait (`AwayError`).
        """
        ...
