"""`quorum bench analyzers`: what the analyzers cost on a change of 30 files in four languages, alone and all at once.

The change is made of our own labelled samples and rule cases, always alike: 12 files of Python, 10 of JavaScript and
TypeScript, 4 of Go, 4 of Java, about 10,000 lines. CPU is that of all ended child processes of this one, so each
analyzer is measured alone first; then all run as in a review. The best that a machine can do is that CPU by its cores.

They run at level 2 of the sandbox at most. Of what runs inside bubblewrap, at level 3, the CPU is told to nobody
outside (0.01 s of 8 s, bubblewrap 0.8).
"""

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path

import anyio

from analyzers.finding import Aspect
from analyzers.pack import FOLDER
from analyzers.protocol import Analyzer, Box, Command, Exit, SourceFile
from app.engine.dispatch import dispatch
from app.engine.tools import analyzer_tool
from app.errors import AuthorError
from app.review.call import Call, Completed, Span
from app.sandbox.machine import MachineBox
from app.wiring import STAGE_ROOT, make_reviewer

MOST = 1.15
"""The target: wall clock of all analyzers by the CPU of the analyzers on all cores."""
FILES = {
    "python": (".py", 12),
    "javascript": (".js", 6),
    "typescript": (".ts", 4),
    "go": (".go", 4),
    "java": (".java", 4),
}
LINES = 334
LEVEL = 2
_HEADS = {"go": "package change\n"}
_LEFT_OUT = {"go": ("package ", "import "), "java": ("package ", "import ")}


@dataclass(slots=True)
class CountingBox:
    """A box that counts the processes."""

    box: Box
    processes: int = 0

    async def run(self, command: Command) -> Exit:
        """See `Box.run`."""
        self.processes += 1
        return await self.box.run(command)


@dataclass(frozen=True, slots=True)
class Row:
    """What one analyzer, or all, took. Seconds."""

    name: str
    calls: int
    processes: int
    findings: int
    faults: int
    wall: float
    cpu: float
    first: float
    """Until the first call that found something had ended."""


def make_change(corpus: Path) -> tuple[SourceFile, ...]:
    """Return the files. Raises `AuthorError` where there are no samples."""
    return tuple(file for language in FILES for file in _make_files(language, corpus))


def _make_files(language: str, corpus: Path) -> list[SourceFile]:
    suffix, number = FILES[language]
    folders = (FOLDER, corpus)
    paths = [path for folder in folders for path in sorted(folder.rglob(f"*{suffix}"))]
    if not any(path.is_relative_to(corpus) for path in paths):
        raise AuthorError(f"{corpus} has no samples of {language}; run it from a checkout, or name one with --folder")
    texts = cycle([_body(language, path.read_text(encoding="utf-8")) for path in paths])
    files = []
    for place in range(number):
        text = _HEADS.get(language, "")
        while text.count("\n") < LINES:
            text += f"{next(texts)}\n"
        files.append(SourceFile(f"src/part{place:02}{suffix}", language, text.encode()))
    return files


def _body(language: str, text: str) -> str:
    """Return a text without what may stand only at the head of a file."""
    words = _LEFT_OUT.get(language, ())
    kept: list[str] = []
    inside = False
    for line in text.splitlines():
        if inside or (words and line.startswith(words)):
            inside = (inside or line.startswith("import (")) and line != ")"
        else:
            kept.append(line)
    return "\n".join(kept) + "\n"


async def measure(name: str, analyzers: Sequence[Analyzer], files: Sequence[SourceFile]) -> Row:
    """Run these analyzers on all the files that they judge, as a review does."""
    reviewer = make_reviewer()
    box = CountingBox(MachineBox(STAGE_ROOT, highest=LEVEL))
    by_path = {file.path: file for file in files}
    tools = {one.name: analyzer_tool(one, by_path, box, seconds=reviewer.tool_seconds) for one in analyzers}
    calls = [
        Call(file.path, aspect, one.name)
        for one in analyzers
        for file in files
        for aspect in Aspect
        if one.judges(aspect, file.language)
    ]
    ended: list[Span] = []
    before, begun = _cpu(), time.monotonic()
    wave = await dispatch(
        calls,
        tools,
        reviewer.lanes,
        seconds=reviewer.seconds,
        clock=lambda: time.monotonic() - begun,
        ended=ended.append,
    )
    wall, cpu = time.monotonic() - begun, _cpu() - before
    found = {call: one.findings for call, one in wave.outcomes.items() if isinstance(one, Completed)}
    whole = sum(isinstance(one, Completed) and not one.shortfall for one in wave.outcomes.values())
    first = min((span.ended for span in ended if found.get(span.call)), default=wall)
    findings = sum(map(len, found.values()))
    return Row(name, len(calls), box.processes, findings, len(calls) - whole, wall, cpu, first)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def show_analyzers(folder: Path, repetitions: int, *, as_json: bool) -> int:
    """Print the figures; return 1 where the target is missed, else 0."""
    files = make_change(folder)
    analyzers = make_reviewer().analyzers
    alone = [_middle([anyio.run(measure, one.name, [one], files) for _ in range(repetitions)]) for one in analyzers]
    runs = [anyio.run(measure, "all at once", analyzers, files) for _ in range(repetitions)]
    cores = len(os.sched_getaffinity(0))
    ratio = statistics.median(run.wall / (run.cpu / cores) for run in runs)
    rows = [*alone, _middle(runs)]
    if as_json:
        figures = {"files": len(files), "cores": cores, "ratio": round(ratio, 3), "rows": [asdict(row) for row in rows]}
        sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    else:
        sys.stdout.write(render(rows, files, cores, ratio))
    return int(ratio > MOST)


def _middle(runs: Sequence[Row]) -> Row:
    """Return the run whose wall clock is the median's."""
    return sorted(runs, key=lambda run: run.wall)[len(runs) // 2]


def render(rows: Sequence[Row], files: Sequence[SourceFile], cores: int, ratio: float) -> str:
    """Return the table."""
    lines = sum(file.content.count(b"\n") for file in files)
    head = f"{len(files)} files, {lines:,} lines, {cores} cores, level {LEVEL} of the sandbox at most"
    told = [f"{head}; seconds, the run of median wall clock", ""]
    told.append(f"{'':<14}{'calls':>7}{'procs':>7}{'found':>7}{'faults':>8}{'wall':>8}{'CPU':>8}{'first':>8}")
    told += [
        f"{row.name:<14}{row.calls:>7}{row.processes:>7}{row.findings:>7}{row.faults:>8}"
        f"{row.wall:>8.2f}{row.cpu:>8.2f}{row.first:>8.2f}"
        for row in rows
    ]
    told += ["", f"wall of all by their CPU on {cores} cores: {ratio:.2f} (target: at most {MOST})"]
    return "\n".join(told) + "\n"
