"""One analyzer on a batch of files: one process, and when it crashes, halves of the batch, until the poison is alone.

One file that kills a tool would otherwise cost every other file its findings, and a review that then says "nothing
found" is the failure this product exists to avoid. The search is bounded: by processes, and in time, since a part of
the batch gets the part of the time limit that its bytes earn.
"""

import logging
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from analyzers.finding import Finding
from analyzers.protocol import Analyzer, Box, Command, Crash, Exit, Fault, Report, SourceFile
from app.errors import OperatorError, SandboxError

log = logging.getLogger(__name__)

MAX_PROCESSES = 32
"""One poison file among 30 takes 10 or 11 processes to find; three take at most 27."""
LEAST_SECONDS = 10.0
"""No part gets less: a cold Semgrep needs up to 3 s before it matches anything."""


@dataclass(frozen=True, slots=True)
class _Share:
    """A box that grants a part of the time."""

    box: Box
    share: float

    async def run(self, command: Command) -> Exit:
        whole = command.limits
        seconds = min(whole.seconds, max(LEAST_SECONDS, whole.seconds * self.share))
        return await self.box.run(replace(command, limits=replace(whole, seconds=seconds)))


async def analyze_batch(analyzer: Analyzer, files: Sequence[SourceFile], box: Box) -> Report:
    """Judge the files; whoever was not judged has a fault. A box that cannot run anything faults every file left."""
    size = sum(map(_weight, files))
    parts = deque([tuple(files)] if files else [])
    findings: list[Finding] = []
    faults: list[Fault] = []
    processes = 0
    while parts and processes < MAX_PROCESSES:
        part = parts.popleft()
        processes += 1
        try:
            answer = await analyzer.analyze(part, _Share(box, sum(map(_weight, part)) / size))
        except SandboxError as error:
            faults += _faults([part, *parts], str(error))
            parts.clear()
            continue
        except OperatorError as error:
            log.warning("%s cannot be run here: %s", analyzer.name, error)
            faults += _faults([part, *parts], "it cannot be run here; the server's log says why")
            parts.clear()
            continue
        match answer:
            case Report():
                findings += answer.findings
                faults += answer.faults
            case Crash(reason) if len(part) == 1:
                faults.append(Fault(part[0].path, reason))
            case Crash():
                middle = len(part) // 2
                parts += (part[:middle], part[middle:])
            case _:
                assert_never(answer)
    faults += _faults(parts, f"not judged: the search for the files that crash it stopped after {processes} processes")
    return _in_order(files, findings, faults)


def _weight(file: SourceFile) -> int:
    return len(file.content) + 1


def _faults(parts: Iterable[Sequence[SourceFile]], reason: str) -> list[Fault]:
    return [Fault(file.path, reason) for part in parts for file in part]


def _in_order(files: Sequence[SourceFile], findings: Sequence[Finding], faults: Sequence[Fault]) -> Report:
    """Put everything in the order of the files, so that the same files always read the same."""
    order = {file.path: number for number, file in enumerate(files)}
    return Report(
        findings=tuple(sorted(findings, key=lambda finding: (order[finding.path], finding.start_line, finding.rule))),
        faults=tuple(sorted(faults, key=lambda fault: order[fault.path])),
    )
