"""One invocation of one tool, and the three ways it ends. An error is an outcome, never an exception across calls."""

from dataclasses import dataclass
from typing import TypeAlias

from analyzers.finding import Aspect, Finding


@dataclass(frozen=True, slots=True, order=True)
class Call:
    """A tool on one file under one aspect. Its value is its identity: a plan holds no call twice."""

    path: str
    aspect: Aspect
    tool: str


@dataclass(frozen=True, slots=True)
class Completed:
    """The tool read the file. `shortfall` says what of it was not read (a fragment, a slow rule), or is empty."""

    findings: tuple[Finding, ...] = ()
    shortfall: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """The tool was asked and could not answer."""

    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """The tool was not asked."""

    reason: str


Outcome: TypeAlias = Completed | Failed | Skipped


@dataclass(frozen=True, slots=True)
class Span:
    """When a call was queued, started and ended, in seconds since its run began, and in which lane.

    Calls that share a process share `started` and `ended`. `cost` is money in US dollars; analyzers are free.
    """

    call: Call
    lane: str
    queued: float
    started: float
    ended: float
    cost: float = 0.0
