"""Analyzers with one defence less: they hand on the author's names, give up a whole batch, or swallow what failed."""

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from analyzers.finding import Aspect
from analyzers.protocol import Analyzer, Box, Command, Crash, Depth, Exit, Fault, Report, SourceFile
from analyzers.staging import stage
from app.sandbox.process import run_process


@dataclass(frozen=True)
class _Weak:
    """Another analyzer, under its name."""

    inner: Analyzer

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def version(self) -> str:
        return self.inner.version

    @property
    def description(self) -> str:
        return self.inner.description

    def judges(self, aspect: Aspect, language: str) -> Depth:
        return self.inner.judges(aspect, language)

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        return await self.inner.analyze(files, box)


@dataclass(frozen=True)
class _NamingBox:
    """Lays the files out under the names that their author chose."""

    names: dict[str, str]

    async def run(self, command: Command) -> Exit:
        with tempfile.TemporaryDirectory() as folder:
            for name, content in command.files.items():
                (Path(folder) / self.names.get(name, name)).write_bytes(content)
            argv = tuple(self.names.get(word, word) for word in command.argv)
            ended = await run_process(argv, cwd=Path(folder), limits=command.limits)
            report = ended.stdout.decode()
            for name, real in self.names.items():
                report = report.replace(json.dumps(real)[1:-1], name)
            return replace(ended, stdout=report.encode())


class RealNames(_Weak):
    """Its tool sees the names that the author chose, where those are flat."""

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        if self.name != "ruff":
            return await self.inner.analyze(files, box)
        return await self.inner.analyze(
            files, _NamingBox({name: one.path for name, one in stage(files).sources.items()})
        )


class NoBisection(_Weak):
    """A crash costs the whole batch."""

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        report = await self.inner.analyze(files, box)
        if isinstance(report, Crash):
            return Report(faults=tuple(Fault(file.path, report.reason) for file in files))
        return report


class Innocent(_Weak):
    """What could not be read counts as read."""

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        report = await self.inner.analyze(files, box)
        return Report() if isinstance(report, Crash) else replace(report, faults=())


class _Silent(_Weak):
    """Finds nothing."""

    async def analyze(self, files: Sequence[SourceFile], box: Box) -> Report | Crash:
        del files, box
        return Report()


def silenced(name: str) -> Callable[[Analyzer], Analyzer]:
    """Return what makes one analyzer find nothing."""
    return lambda analyzer: _Silent(analyzer) if analyzer.name == name else analyzer
