"""What one source claims about lines of a file, and the closed vocabularies such claims are made in.

A closed vocabulary is what lets claims of different tools be compared: severities and confidences are ordered,
and the category is the coarse meaning by which two tools' findings at one place become one concern.
"""

import enum
from dataclasses import dataclass


class Aspect(enum.StrEnum):
    """Under which a file is judged. Aspects are not redundant reviewers: they rarely speak of the same defect."""

    SECURITY = "security"
    QUALITY = "quality"
    STANDARDS = "standards"


class Severity(enum.IntEnum):
    """How bad it is if the finding is true."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4

    @property
    def word(self) -> str:
        """The lower-case name, as written in configuration, JSON and the review."""
        return self.name.lower()


class Confidence(enum.IntEnum):
    """How often a rule of this kind is right when it speaks."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def word(self) -> str:
        """The lower-case name, as written in JSON and the review."""
        return self.name.lower()


class Category(enum.StrEnum):
    """The coarse meaning of a finding; `analyzers.category` derives it from a CWE number."""

    INJECTION = "injection"
    CODE_EXECUTION = "code-execution"
    DESERIALISATION = "deserialisation"
    XSS = "cross-site-scripting"
    SSRF = "request-forgery"
    PATH = "path-traversal"
    CRYPTOGRAPHY = "cryptography"
    SECRETS = "secrets"
    TRANSPORT = "transport-security"
    ACCESS = "access-control"
    CONFIGURATION = "configuration"
    DISCLOSURE = "information-disclosure"
    RESOURCES = "resources"
    ERRORS = "error-handling"
    CONCURRENCY = "concurrency"
    CORRECTNESS = "correctness"
    COMPLEXITY = "complexity"
    DEAD_CODE = "dead-code"
    NAMING = "naming"
    STYLE = "style"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """New text for whole lines, given only where the tool calls its own fix safe.

    `text` replaces lines `start_line` to `end_line` (1-based, inclusive) and ends without a newline;
    the empty string deletes them.
    """

    start_line: int
    end_line: int
    text: str


class Role(enum.StrEnum):
    """What a line is to a value that a finding speaks of: where it comes in, on the way, where it does harm."""

    SOURCE = "source"
    WAY = "way"
    SINK = "sink"


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """A line that a value passes, in the finding's file. `name` is the plain name that holds it there, or empty."""

    line: int
    role: Role
    name: str = ""


SUPPRESSED = "suppressed in source"
"""The note of a finding on a line that the author marked to be ignored. The mark is shown, never obeyed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One source's claim. Lines are 1-based, inclusive, on the new side of the change."""

    source: str
    rule: str
    aspect: Aspect
    category: Category
    severity: Severity
    confidence: Confidence
    path: str
    start_line: int
    end_line: int
    message: str
    cwe: int | None = None
    suggestion: Suggestion | None = None
    notes: tuple[str, ...] = ()
    trace: tuple[Step, ...] = ()
    """How the value gets there, from its source to its sink; empty where that is one line, or not known."""

    def __post_init__(self) -> None:
        if not 1 <= self.start_line <= self.end_line:
            msg = f"{self.source} {self.rule}: lines {self.start_line}-{self.end_line} are no range; lines begin at 1"
            raise ValueError(msg)
        if not self.message.strip():
            msg = f"{self.source} {self.rule}: a finding without a message tells nobody what to mend"
            raise ValueError(msg)
