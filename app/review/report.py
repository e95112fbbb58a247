"""Everything one run decided, as one value. Every text that Quorum shows or posts is rendered from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analyzers.change import Change
from analyzers.finding import Finding
from app.review.call import Call, Outcome, Span
from app.review.coverage import Entry
from app.review.verdict import Conclusion, Verdict


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where on the new side a comment may stand. `start_line` is None for a single line."""

    line: int
    start_line: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A verdict and its place: an anchor that GitHub accepts, or None and why it stands in the body instead."""

    verdict: Verdict
    anchor: Anchor | None
    unanchored: str = ""

    def __post_init__(self) -> None:
        if (self.anchor is None) != bool(self.unanchored):
            msg = "a remark has an anchor, or a reason to stand in the body"
            raise ValueError(msg)


WEIGHTS = "weights"
"""The name under which learned weights stand among the tools: they can change the answer, and are asked nothing."""


@dataclass(frozen=True, slots=True)
class ToolVersion:
    """A tool that took part, and everything of its version that can change its answer."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Review:
    """One run's whole result. Times are in seconds; `sources` holds the text of each file that was read.

    `remarks` are the posted and contested verdicts, most severe first; `dropped` the verdicts that fell;
    `elsewhere` the findings on lines that this change did not touch. `summary` is what the lead model says of the
    change, or empty: its words, which decide nothing.
    """

    change: Change
    remarks: tuple[Remark, ...]
    dropped: tuple[Verdict, ...]
    elsewhere: tuple[Finding, ...]
    ledger: tuple[Entry, ...]
    conclusion: Conclusion
    tools: tuple[ToolVersion, ...]
    outcomes: tuple[tuple[Call, Outcome], ...] = ()
    spans: tuple[Span, ...] = ()
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    """What else a reader must know: a bad configuration that was not obeyed, files that could not be listed."""
    summary: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
