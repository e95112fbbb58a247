"""What a review becomes on GitHub: comments on lines, and a check run with annotations.

Values only, and below the port that publishes them, so that rendering stays pure and knows no host.
"""

from dataclasses import dataclass
from typing import Literal

from app.review.verdict import Conclusion


@dataclass(frozen=True, slots=True)
class Comment:
    """An inline comment on the new side. `start_line` is None for a single line. `body` carries its marker."""

    path: str
    line: int
    start_line: int | None
    body: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A line of the check run. `level` and the field limits are GitHub's: title 255, message 64 KiB."""

    path: str
    start_line: int
    end_line: int
    level: Literal["notice", "warning", "failure"]
    title: str
    message: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check run to publish. `summary` and `text` are each at most 65,535 characters."""

    conclusion: Conclusion
    summary: str
    text: str
    annotations: tuple[Annotation, ...]
