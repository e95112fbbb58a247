"""The box of this machine: the highest level that was measured to hold, or a refusal where that is not enough.

The level is measured once per process, by the hostile program, when the first analyzer asks or when somebody wants to
know. It takes 0.08 s where level 3 holds and as much again for each level below (two idle cores), so nothing is kept
on disk: a verdict of yesterday says nothing of a kernel updated since. One that lets nothing run is measured again
after a minute: a full disk or a minute without free processes is no reason to review nothing until a restart.

There is no fallback that nobody is told of: each review names the level, and below the required one nothing runs.

What a run costs more than its analyzer, median of 40 runs of the dynamic linker's `--version`: level 0 2.5 ms, levels 1
and 2 14 ms (nearly all of it the start of Python), level 3 22 ms.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import anyio

from analyzers.protocol import Command, Exit
from app.errors import OperatorError, SandboxError
from app.sandbox.bubblewrap import PROGRAM, Bubblewrapped
from app.sandbox.confinement import Confinement, Unconfined
from app.sandbox.launched import MAX_PROCESSES, NO_FILTERS, Launched
from app.sandbox.matrix import HIGHEST, NAMES, Matrix
from app.sandbox.probe import PROCESSES, measure
from app.sandbox.stage import StagedBox

INSTALL = "install bubblewrap"
ALLOW = "allow bubblewrap to make namespaces"
RENEW = "run it on Linux 5.13 or newer with Landlock and seccomp, on x86-64 or ARM64"
AGAIN = 60.0
"""Seconds after which a level that lets nothing run is measured again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What was measured, from the highest level down to the first that holds."""

    matrices: tuple[Matrix, ...]

    @property
    def level(self) -> int:
        """The level of this machine."""
        return self.matrices[-1].level

    @property
    def unknown(self) -> str:
        """Why not even the lowest level could be measured, so that nothing is known; empty where it could."""
        return self.matrices[-1].fault

    @property
    def remedy(self) -> str:
        """What lifts the level; empty at the highest."""
        if self.level == HIGHEST:
            return ""
        if PROGRAM is None:
            return INSTALL
        return ALLOW if "bwrap:" in self.fault else RENEW

    @property
    def fault(self) -> str:
        """What kept the highest level from holding, in the words of whatever failed: for the operator alone."""
        return self.matrices[0].why_not


def confinement_of(level: int, processes: int = MAX_PROCESSES) -> Confinement | None:
    """Return what makes a level, or None where a part of it is not installed."""
    match level:
        case 3:
            return None if PROGRAM is None else Bubblewrapped(PROGRAM, sys.executable, processes=processes)
        case 2:
            return Launched(processes=processes)
        case 1:
            return Launched(NO_FILTERS, processes)
        case _:
            return Unconfined()


@dataclass(eq=False, slots=True)
class MachineBox:
    """Runs commands at the level of this machine, which has to be `required` or more."""

    root: Path
    required: int = 0
    highest: int = HIGHEST
    again: float = AGAIN
    _standing: Standing | None = None
    _measured_at: float = 0.0
    _lock: anyio.Lock = field(default_factory=anyio.Lock)

    async def run(self, command: Command) -> Exit:
        """See `Box.run`. Raises `SandboxError` where the level does not reach, `OperatorError` where there is none."""
        standing = await self.measure()
        if standing.unknown:
            raise OperatorError(f"the sandbox cannot be measured: {standing.unknown}; `quorum doctor` says more")
        confinement = confinement_of(standing.level)
        if confinement is None or standing.level < self.required:
            raise SandboxError(refusal(standing, self.required))
        return await StagedBox(self.root, confinement).run(command)

    async def measure(self) -> Standing:
        """Measure the level: once, if it lets anything run."""
        async with self._lock:
            now = anyio.current_time()
            if self._standing is None or not (self._suffices or now < self._measured_at + self.again):
                self._standing, self._measured_at = await measure_machine(self.root, self.highest), now
            return self._standing

    @property
    def _suffices(self) -> bool:
        found = self._standing
        return found is not None and not found.unknown and found.level >= self.required

    def notes(self) -> Sequence[str]:
        """Say in one line how analyzers run, if they do."""
        if self._standing is None or not self._suffices:
            return ()
        level, remedy = self._standing.level, self._standing.remedy
        more = f"; for level {HIGHEST}, {remedy}" if remedy else ""
        return (f"Analyzers run at level {level} of {HIGHEST} of the sandbox: {NAMES[level]}{more}.",)


async def measure_machine(root: Path, highest: int = HIGHEST) -> Standing:
    """Measure from the highest level down, until one holds. Level 0 is what is left."""
    matrices = []
    for level in range(highest, -1, -1):
        confinement = confinement_of(level, PROCESSES)
        if confinement is None:
            matrices.append(Matrix(level, fault="bubblewrap is not installed"))
            continue
        matrices.append(await measure(StagedBox(root, confinement), level))
        if matrices[-1].holds:
            break
    return Standing(tuple(matrices))


def refusal(standing: Standing, required: int) -> str:
    """Say why nothing runs, and what mends it."""
    return (
        f"not run: the sandbox holds level {standing.level}, and level {required} is required; {standing.remedy} "
        f"(`quorum doctor` says more), or set QUORUM_SANDBOX={standing.level}"
    )
