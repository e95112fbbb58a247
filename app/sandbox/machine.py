"""The box of this machine: the highest level that was measured to hold, or a refusal where that is not enough.

The level is measured by the hostile program, when the first analyzer asks or when somebody wants to know. It takes
0.2 s where level 3 holds and as much again for each level below (two idle cores), so nothing is kept on disk: a
verdict of yesterday says nothing of a kernel updated since. It is measured again by the first run after an hour, and
already after a minute where it lets nothing run or a run could not even be started: a full disk is no reason to review
nothing until a restart, and settings of the kernel change under a running server.

Whether the memory of a run is limited as a whole is measured with it and has no part in it (`app.sandbox.cgroup`).

There is no fallback that nobody is told of: each review names the level, and below the required one nothing runs.

What a run costs more than its analyzer, median of 40 runs of the dynamic linker's `--version`: level 0 2.5 ms, levels 1
and 2 14 ms (nearly all of it the start of Python), level 3 22 ms, a control group 8 ms more.
"""

import logging
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import anyio
import anyio.to_thread

from analyzers.protocol import Command, Exit
from app.errors import OperatorError, SandboxError
from app.sandbox import launch
from app.sandbox.bubblewrap import PROGRAM, Bubblewrapped
from app.sandbox.cgroup import sweep_groups
from app.sandbox.cgroup_place import NoPlace, Place, find_place
from app.sandbox.confinement import Confinement, Unconfined
from app.sandbox.launched import MAX_PROCESSES, NO_FILTERS, Launched
from app.sandbox.matrix import HIGHEST, NAMES, Matrix
from app.sandbox.probe import PROCESSES, measure
from app.sandbox.stage import StagedBox

log = logging.getLogger(__name__)

INSTALL = "install bubblewrap"
ALLOW = "allow bubblewrap to make namespaces"
RENEW = "run it on Linux 5.13 or newer with Landlock and seccomp, on x86-64 or ARM64"
AGAIN = 60.0
"""Seconds after which a level that lets nothing run, or that a run has cast doubt on, is measured again."""
KEPT = 3600.0
"""Seconds after which any level is."""
_NOT_LOOKED = NoPlace("control groups were not looked for", "")
_FAILED_STARTS = (b"bwrap: ", b"the box could not ")


@dataclass(frozen=True, slots=True)
class Standing:
    """What was measured, from the highest level down to the first that holds, and when, in seconds since 1970.

    `place` is where control groups are made for runs, or why nowhere.
    """

    matrices: tuple[Matrix, ...]
    place: Place | NoPlace = _NOT_LOOKED
    at: float = 0.0

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
    def unlimited(self) -> str:
        """Why the memory of a run is not limited as a whole; empty where it is."""
        if self.matrices[-1].limits_runs:
            return ""
        return self.place.reason if isinstance(self.place, NoPlace) else "it was used up in a control group"

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
    kept: float = KEPT
    _doubtful: bool = False
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
        place = None if isinstance(standing.place, NoPlace) else standing.place
        try:
            end = await StagedBox(self.root, confinement, place, MAX_PROCESSES).run(command)
        except OperatorError:
            self._doubtful = True
            raise
        self._doubtful |= end.code in {1, launch.CANNOT} and end.stderr.startswith(_FAILED_STARTS)
        return end

    async def measure(self) -> Standing:
        """Return the level as it was measured last, or measure it where that is too long ago."""
        async with self._lock:
            now, before = anyio.current_time(), self._standing
            good = self.kept if self._suffices and not self._doubtful else self.again
            if before is not None and now < self._measured_at + good:
                return before
            found = await measure_machine(self.root, self.highest)
            self._standing, self._measured_at, self._doubtful = found, now, False
            if before is not None and before.level != found.level:
                log.warning("the sandbox held level %d and now holds %d", before.level, found.level)
            return found

    @property
    def last(self) -> Standing | None:
        """What was measured last."""
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
        more += "; memory is limited for each process, not for a run" if self._standing.unlimited else ""
        return (f"Analyzers run at level {level} of {HIGHEST} of the sandbox: {NAMES[level]}{more}.",)


async def measure_machine(root: Path, highest: int = HIGHEST) -> Standing:
    """Measure from the highest level down, until one holds. Level 0 is what is left."""
    place = await anyio.to_thread.run_sync(_find_place)
    usable = None if isinstance(place, NoPlace) else place
    matrices = []
    for level in range(highest, -1, -1):
        confinement = confinement_of(level, PROCESSES)
        if confinement is None:
            matrices.append(Matrix(level, fault="bubblewrap is not installed"))
            continue
        matrices.append(await measure(StagedBox(root, confinement, usable, PROCESSES), level))
        if matrices[-1].holds:
            break
    return Standing(tuple(matrices), place, time.time())


def _find_place() -> Place | NoPlace:
    place = find_place()
    if isinstance(place, Place) and (swept := sweep_groups(place)):
        log.warning("%d control groups that killed servers left were removed", swept)
    return place


def refusal(standing: Standing, required: int) -> str:
    """Say why nothing runs, and what mends it."""
    return (
        f"not run: the sandbox holds level {standing.level}, and level {required} is required; {standing.remedy} "
        f"(`quorum doctor` says more), or set QUORUM_SANDBOX={standing.level}"
    )
