"""One invocation of one tool, and the three ways it ends. An error is an outcome, never an exception across calls.

What a call cost is part of how it ended: a call that failed after a thousand tokens has cost a thousand tokens.
"""

from dataclasses import dataclass
from typing import TypeAlias

from analyzers.finding import Aspect, Finding


@dataclass(frozen=True, slots=True)
class Bill:
    """What a call used of a language model: tokens, and US dollars at the operator's prices (0 where none are set).

    `input` counts every token sent, `cached` those of them that the provider had in its cache. `reused` says that the
    answer came from our own memo, so nothing was paid. Calls that share one request have its bill at the first.
    """

    input: int = 0
    cached: int = 0
    output: int = 0
    dollars: float = 0.0
    reused: bool = False

    def __add__(self, other: "Bill") -> "Bill":
        if FREE in {self, other}:  # what was not asked says nothing about where an answer came from
            return other if self == FREE else self
        return Bill(
            self.input + other.input,
            self.cached + other.cached,
            self.output + other.output,
            self.dollars + other.dollars,
            self.reused and other.reused,
        )


FREE = Bill()
"""What a call costs that no model was asked for."""


@dataclass(frozen=True, slots=True)
class Call:
    """A tool and what it is asked. Its value is its identity: a plan holds no call twice.

    A check has a file and an aspect. A call that a model made itself has its `arguments`, as JSON with sorted keys;
    one that looks something up has no aspect, and one that is about no file in particular has no path.
    """

    path: str
    aspect: Aspect | None
    tool: str
    arguments: str = ""


@dataclass(frozen=True, slots=True)
class Denied:
    """A finding that is not to be raised whoever shares it, and why."""

    finding: Finding
    reason: str


SWITCHED_OFF = "its rule is switched off in .github/quorum.toml"
"""Why a finding is denied that the repository does not want to hear of."""


@dataclass(frozen=True, slots=True)
class Completed:
    """The tool read the file. `shortfall` says what of it was not read (a fragment, a slow rule), or is empty.

    `text` is what a tool that looks something up answers in words. `denied` are claims of a model that it was asked not
    to make, and findings of rules that are switched off; they are kept, so that nothing is silently gone. `reused` says
    that an analyzer's answer came from our own memo.
    """

    findings: tuple[Finding, ...] = ()
    shortfall: str = ""
    text: str = ""
    bill: Bill = FREE
    denied: tuple[Denied, ...] = ()
    reused: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """The tool was asked and could not answer."""

    reason: str
    bill: Bill = FREE


@dataclass(frozen=True, slots=True)
class Skipped:
    """The tool was not asked."""

    reason: str


Outcome: TypeAlias = Completed | Failed | Skipped


@dataclass(frozen=True, slots=True)
class Span:
    """When a call was queued, started and ended, in seconds since its run began, and in which lane.

    Calls that share a process or a request share `started` and `ended`.
    """

    call: Call
    lane: str
    queued: float
    started: float
    ended: float


def bill_of(outcome: Outcome) -> Bill:
    """Return what a call cost, however it ended."""
    return FREE if isinstance(outcome, Skipped) else outcome.bill
