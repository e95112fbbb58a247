"""Boxes with one wall less."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from analyzers.protocol import Box, Command, Exit, Limits
from app.sandbox.process import run_process

RUFF_TOML = b'force-exclude = true\nexclude = ["*"]\n'
"""The part of FC09's configuration that makes Ruff 0.17 pass over every file."""


@dataclass(frozen=True)
class WithoutFlags:
    """Takes flags away by which a tool disobeys the reviewed tree."""

    box: Box
    flags: tuple[str, ...]

    async def run(self, command: Command) -> Exit:
        argv = tuple(word for word in command.argv if word not in self.flags)
        return await self.box.run(replace(command, argv=argv))


@dataclass(frozen=True)
class Littered:
    """Lays the author's configuration beside the files, as a checkout does."""

    box: Box

    async def run(self, command: Command) -> Exit:
        return await self.box.run(replace(command, files={**command.files, "ruff.toml": RUFF_TOML}))


@dataclass(frozen=True)
class Generous:
    """Hands its own environment on."""

    async def run(self, command: Command) -> Exit:
        with tempfile.TemporaryDirectory() as folder:
            for name, content in command.files.items():
                (Path(folder) / name).write_bytes(content)
            environment = {**os.environ, "HOME": folder, "TMPDIR": folder}
            return await run_process(command.argv, cwd=Path(folder), env=environment, limits=command.limits)


@dataclass(frozen=True)
class Allowing:
    """Grants other limits than the analyzer asks for."""

    box: Box
    limits: Callable[[Limits], Limits]

    async def run(self, command: Command) -> Exit:
        return await self.box.run(replace(command, limits=self.limits(command.limits)))


@dataclass(frozen=True)
class Boundless:
    """Takes whatever a tool writes."""

    box: Box

    async def run(self, command: Command) -> Exit:
        wide = 2 * 1024**3
        return await self.box.run(
            replace(command, limits=replace(command.limits, output=wide, file_size=wide, seconds=20))
        )
