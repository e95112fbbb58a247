"""The plugin seam: what an analyzer is, what it gets and what it may answer.

An analyzer is an impure `analyze` of a few lines (build an argv, run it in the box) and a pure `parse` of the
report. It never touches the file system or starts a process itself: the box it is handed does both.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, Self, runtime_checkable

from analyzers.finding import Aspect, Finding


class Depth(enum.IntEnum):
    """How an analyzer reads a kind of file under an aspect.

    TEXT: as any text, for what can stand in all of them (secrets, hidden characters). CODE: as what it is. A Go file
    that was only searched for secrets must not stand in the ledger as read.
    """

    NONE = 0
    TEXT = 1
    CODE = 2


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A regular file to be read: its path in the reviewed tree, its language and its bytes on the head side."""

    path: str
    language: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that the tool was given and did not judge, with the reason in words that can be shown."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """A tool's answer on a batch. A file named in no fault was read to its end."""

    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Crash:
    """The process ended without a readable report, so no file of the batch was judged."""

    reason: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What one process may use. Seconds of wall clock and of CPU, bytes of memory, written file and output.

    `memory` counts what a process may write to (RLIMIT_DATA). Address space is no measure: runtimes reserve
    far more than they touch, ShellCheck's a terabyte. Semgrep 1.182 needs 200 MB of it, every other tool less than 100.
    None sets no limit. `total` is what all processes of a run may use together, files in memory and what they share
    included, where the machine can limit that.
    """

    seconds: float = 60.0
    cpu_seconds: int = 120
    memory: int | None = 2 * 1024**3
    total: int | None = 2 * 1024**3
    file_size: int = 64 * 1024 * 1024
    output: int = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Command:
    """A process to run in the box. `argv[0]` is absolute; `files` are laid out in its working directory.

    Names of `files` are synthetic and flat (`f00001.py`): nothing that the change's author chose reaches a
    command line or the file system.
    """

    argv: tuple[str, ...]
    files: Mapping[str, bytes]
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Exit:
    """How a boxed process ended. `exceeded` names the limit that killed it, or is empty."""

    code: int
    stdout: bytes
    stderr: bytes
    exceeded: str = ""


class Box(Protocol):
    """Runs one command on staged files and leaves nothing behind."""

    async def run(self, command: Command) -> Exit:
        """Stage the files in a private directory, run the command there, return how it ended.

        Raises nothing for what the process does (crash, hang, flood): that is an `Exit`.
        """
        ...


class Analyzer(Protocol):
    """One tool. `judges` says which cells it can read; `analyze` reads a batch of files under all its aspects."""

    @property
    def name(self) -> str:
        """The source of its findings: lower case, unique in the registry."""
        ...

    @property
    def version(self) -> str:
        """Tool and rules version: everything of ours that can change its answer."""
        ...

    @property
    def description(self) -> str:
        """One sentence for people and models that choose among tools."""
        ...

    def judges(self, aspect: Aspect, language: str) -> Depth:
        """How a file of this language is read under this aspect."""
        ...

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        """Judge the files in one process."""
        ...


@runtime_checkable
class NamesRules(Protocol):
    """An analyzer that can list every rule that it has, so that a misspelt one is told from one that is silent."""

    @property
    def rule_names(self) -> frozenset[str]:
        """The rules that its findings may name."""
        ...


@runtime_checkable
class TakesRules(Protocol):
    """An analyzer that also obeys rules that the reviewed repository keeps."""

    async def with_rules(self, texts: Mapping[str, str], box: Box) -> tuple[Self, tuple[str, ...]]:
        """Return the analyzer with the rules of these files, by path, and the faults of those that it does not take."""
        ...
