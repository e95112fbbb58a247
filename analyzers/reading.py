"""What reading any tool's report needs: JSON whose shape is not trusted, line numbers that are checked, faults by file.

The reviewed text can steer what a tool prints, so a report is attacker text: sizes are capped before parsing, every
access is checked, and a report that contradicts what was staged is no report: `UnreadableError`, then a `Crash`, and
the batch is bisected. Line numbers are moved into the file rather than believed (`analyzers.lines`).
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from analyzers.finding import Finding
from analyzers.lines import Lines
from analyzers.protocol import Crash, Exit, Fault, Report, SourceFile
from analyzers.staging import Staged

MAX_FINDINGS = 300
"""Findings of one tool on one file; a file with more is faulted for the rest."""
MAX_REASONS = 3
"""Reasons that are kept of one file; a broken file can have a syntax error per line."""
MAX_MESSAGE = 400
"""Characters of a tool's words that are shown."""


class UnreadableError(ValueError):
    """The report is not what the tool prints when all goes well."""


def parse_json(report: bytes) -> object:
    """Parse a report. Tools echo source bytes, so it may hold invalid UTF-8 (Semgrep 1.182 does)."""
    try:
        return json.loads(report.decode(errors="replace"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"its report is not JSON: {error}") from error


def get(value: object, *keys: str) -> object:
    """Walk down objects. A missing key is None, so that `text` and its like decide what may be missing."""
    for key in keys:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value


def text(value: object, *keys: str) -> str:
    """Return the string there."""
    found = get(value, *keys)
    if not isinstance(found, str):
        raise UnreadableError(f"its report has no text at {'.'.join(keys)}")
    return found


def whole(value: object, *keys: str) -> int:
    """Return the whole number there."""
    found = get(value, *keys)
    if not isinstance(found, int) or isinstance(found, bool):
        raise UnreadableError(f"its report has no number at {'.'.join(keys)}")
    return found


def items(value: object, *keys: str) -> list[object]:
    """Return the list there."""
    found = get(value, *keys)
    if not isinstance(found, list):
        raise UnreadableError(f"its report has no list at {'.'.join(keys)}")
    return found


def printable(words: str) -> str:
    """Cut a tool's words to a length, and replace what does not print: control and bidi characters, surrogates."""
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in words[:MAX_MESSAGE])
    return shown + ("…" if len(words) > MAX_MESSAGE else "")


@dataclass(slots=True)
class Reading:
    """Collects the findings and faults of one report over staged files."""

    staged: Staged
    _findings: dict[str, dict[Finding, None]] = field(default_factory=dict)
    _reasons: dict[str, list[str]] = field(default_factory=dict)
    _lines: dict[str, Lines] = field(default_factory=dict)

    def name_of(self, reported: str) -> str:
        """Return the synthetic name in a reported path (`./f00001.py`, `/run/stage-x/f00001.py`)."""
        name = PurePosixPath(reported).name
        if name not in self.staged.sources:
            raise UnreadableError(f"its report speaks of {printable(name)!r}, which it was not given")
        return name

    def source(self, name: str) -> SourceFile:
        """Return the file behind a synthetic name."""
        return self.staged.sources[name]

    def lines(self, name: str) -> Lines:
        """Return the file's lines, split once."""
        if name not in self._lines:
            self._lines[name] = Lines(self.source(name).content)
        return self._lines[name]

    def claim(self, name: str, finding: Finding) -> None:
        """Add a finding, up to the cap, and the same one once: Semgrep's core repeats a match per binding."""
        found = self._findings.setdefault(name, {})
        if len(found) < MAX_FINDINGS:
            found[finding] = None
        elif finding not in found:
            self.fault(name, f"more than {MAX_FINDINGS} findings; the rest is not shown")

    def fault(self, name: str, reason: str) -> None:
        """Say why a file was not read, or not to its end."""
        reasons = self._reasons.setdefault(name, [])
        if reason not in reasons and len(reasons) < MAX_REASONS:
            reasons.append(reason)

    def fault_all(self, reason: str) -> None:
        """Say why no file was read to its end."""
        for name in self.staged.sources:
            self.fault(name, reason)

    def report(self) -> Report:
        """Return everything, in the order in which the files were given."""
        names = self.staged.names
        return Report(
            findings=tuple(finding for name in names for finding in self._findings.get(name, ())),
            faults=tuple(
                Fault(self.source(name).path, "; ".join(self._reasons[name])) for name in names if name in self._reasons
            ),
        )


def digest(*tables: object) -> str:
    """Return 8 hexadecimal digits of tables of ours that change what a report means; no sets, whose order is chance."""
    return hashlib.sha256(repr(tables).encode()).hexdigest()[:8]


def answer(exit_: Exit, good: frozenset[int], parse: Callable[[bytes], Report]) -> Report | Crash:
    """Parse what a process printed, if it ended by itself with a good code; else say how it ended."""
    if exit_.exceeded or exit_.code not in good:
        return Crash(crash_reason(exit_))
    try:
        return parse(exit_.stdout)
    except UnreadableError as error:
        return Crash(str(error))


def crash_reason(exit_: Exit) -> str:
    """Say how a process ended that left no readable report."""
    if exit_.exceeded:
        return f"killed at its limit of {exit_.exceeded}; split the file, or simplify its longest lines"
    if exit_.code < 0:  # its last words then often hold a thread's number, and no two runs would read the same
        return f"died of signal {-exit_.code} and left no report"
    words = _first_words(exit_.stderr)
    return f"ended with code {exit_.code}" + (f" ({words})" if words else "") + " and no report"


def _first_words(stderr: bytes) -> str:
    """Return the first line without the paths in it, which are this server's and nobody else's business."""
    lines = [line.strip() for line in stderr[:4096].decode(errors="replace").split("\n")]
    words = next((line for line in lines if line), "").split()
    return printable(" ".join("…" if "/" in word else word for word in words))[:160]
