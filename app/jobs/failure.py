"""Why an attempt of a job did not end well, told from what it raised."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from app.errors import AuthorError, AwayError, GoneError, HostError, OperatorError
from app.jobs.port import End, Ended


class Cause(enum.StrEnum):
    """Why an attempt failed: the closed list that logs and details begin with."""

    HOST = "host"
    OPERATOR = "operator"
    AUTHOR = "author"
    TIMEOUT = "timeout"
    CRASH = "crash"
    UNEXPECTED = "unexpected"


@dataclass(frozen=True, slots=True)
class Failure:
    """A cause and its words. `final`: trying again would not help."""

    cause: Cause
    detail: str
    final: bool = False
    away: float | None = None
    """The seconds that GitHub asked to wait, if it was GitHub that was away."""

    def __str__(self) -> str:
        return f"{self.cause}: {self.detail}"


def judge(error: Exception) -> Ended | Failure:
    """Say what became of a run that raised: that its pull request is gone is an end like another."""
    leaves = list(_leaves(error))
    for leaf in leaves:
        if isinstance(leaf, GoneError):
            return Ended(End.GONE, str(leaf))
    first = leaves[0]
    match first:
        case AuthorError():
            return Failure(Cause.AUTHOR, str(first), final=True)
        case AwayError():
            return Failure(Cause.HOST, str(first), away=first.wait)
        case HostError():
            return Failure(Cause.HOST, str(first))
        case OperatorError():
            return Failure(Cause.OPERATOR, str(first))
        case _:
            # Its words may hold anything, a secret too, and details are shown to people: the log has the rest.
            return Failure(Cause.UNEXPECTED, type(first).__name__)


def _leaves(error: Exception) -> Iterator[Exception]:
    """Task groups wrap what their tasks raise, one in another."""
    if isinstance(error, ExceptionGroup):
        for inner in error.exceptions:
            yield from _leaves(inner)
    else:
        yield error
