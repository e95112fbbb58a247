"""The stage: a private directory with the files of one run, and nothing left behind.

It keeps what the tool must not obey away from it (configuration, symlinks, names chosen by the author, our
environment). What hides the rest of the machine from the tool is the confinement of a level, which it is given.
"""

import os
import shutil
import stat
import string
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import anyio
import anyio.to_thread

from analyzers.protocol import Command, Exit
from app.errors import OperatorError
from app.sandbox.cgroup import Group, open_group, words_for
from app.sandbox.cgroup_place import Place
from app.sandbox.confinement import Confinement, Unconfined
from app.sandbox.owner import end_all_of, is_of_a_run
from app.sandbox.process import run_process

_NAME_CHARACTERS = frozenset(string.ascii_letters + string.digits + "._-")
_MAX_NAME = 64
_PREFIX = "quorum-stage-"
STALE_SECONDS = 3600.0
"""No command runs nearly as long, so what is older was left by a process that was killed."""


@dataclass(frozen=True, slots=True)
class StagedBox:
    """Runs each command in a fresh directory under `root`, which exists and which nobody else may write to.

    Where there is a place for control groups, each run is in one of its own, with at most so many `processes`.
    """

    root: Path
    confinement: Confinement = field(default_factory=Unconfined)
    place: Place | None = None
    processes: int | None = None

    async def run(self, command: Command) -> Exit:
        """Stage the files, run the command there, remove the directory, also when cancelled.

        Raises `OperatorError` when the files cannot be laid out (disk full, no such root) and `ValueError` for a
        name that is not flat, which is a fault of the analyzer.
        """
        for name in command.files:
            _check(name)
        user = self.confinement.user(self.root)
        stage = await self._make()
        used = _Used(stage, user)
        try:
            confined = self.confinement.confine(command, stage, user)
            await anyio.to_thread.run_sync(self._lay_out, used, command)
            exit_ = await run_process(
                confined.argv if used.group is None else used.group.entering(confined.argv),
                cwd=confined.cwd,
                env=confined.env,
                limits=command.limits,
                relayed=confined.relayed,
            )
        finally:
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(used.clear)
        if used.out_of_memory and command.limits.total is not None:
            return replace(exit_, exceeded=words_for(command.limits.total))
        return exit_

    def _lay_out(self, used: "_Used", command: Command) -> None:
        _fill(used.stage, command.files, used.user)
        if self.place is not None:
            used.group = open_group(self.place, command.limits.total, self.processes)

    async def _make(self) -> Path:
        try:
            return Path(await anyio.to_thread.run_sync(lambda: tempfile.mkdtemp(prefix=_PREFIX, dir=self.root)))
        except OSError as error:
            raise OperatorError(
                f"cannot make a directory in {self.root}: {error.strerror}; free space or rights"
            ) from error


def sweep_stages(root: Path, now: float | None = None) -> int:
    """Remove the directories that killed processes of ours left under `root`; return how many there were.

    By age and not by their process's number: one that shares the directory may live behind another PID namespace.
    """
    before = (time.time() if now is None else now) - STALE_SECONDS
    stale = [stage for stage in root.glob(f"{_PREFIX}*") if _is_ours(stage, before)]
    for stage in stale:
        _remove(stage)
    return sum(not stage.exists() for stage in stale)


def _is_ours(stage: Path, before: float) -> bool:
    try:
        found = stage.lstat()
    except OSError:
        return False  # its owner was quicker
    ours = found.st_uid == os.getuid() or is_of_a_run(found.st_uid)
    return stat.S_ISDIR(found.st_mode) and ours and found.st_mtime < before


def _check(name: str) -> None:
    if not 1 <= len(name) <= _MAX_NAME or name.startswith((".", "-")) or not _NAME_CHARACTERS.issuperset(name):
        raise ValueError(f"{name!r} is no name for a staged file; use up to {_MAX_NAME} of A-Z a-z 0-9 . _ -")


def _fill(stage: Path, files: Mapping[str, bytes], user: int | None) -> None:
    try:
        for name, content in files.items():
            descriptor = os.open(stage / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                if user is not None:
                    os.fchown(file.fileno(), user, user)
        if user is not None:
            os.chown(stage, user, user)
    except OSError as error:
        raise OperatorError(f"cannot stage files in {stage.parent}: {error.strerror}; free disk space") from error


@dataclass(slots=True)
class _Used:
    """What one run has of the machine, and gives back."""

    stage: Path
    user: int | None
    group: Group | None = None
    out_of_memory: bool = False

    def clear(self) -> None:
        """End what still runs, and remove the rest."""
        try:
            if self.group is not None:
                self.out_of_memory = self.group.end()
            if self.user is not None:
                end_all_of(self.user)
        finally:
            _remove(self.stage)


def _remove(stage: Path) -> None:
    shutil.rmtree(stage, ignore_errors=True)
