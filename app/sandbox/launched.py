"""Levels 1 and 2: no namespaces, only what a process may give up by itself.

Level 1 has a user of its own where we may switch to one, no capabilities, no way to gain privileges, and limits.
Level 2 adds Landlock (of the file system, only the analyzers, their libraries and the stage) and seccomp (no socket at
all, no way out of the process group). Landlock keeps files from being executed, but not from being read by a program
that may: a dropped program still runs when it is handed to Python or to the dynamic linker. It gains nothing by that.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzers.protocol import Command
from app.sandbox import launch
from app.sandbox.confinement import (
    EVERY_LAYER,
    LIBRARIES,
    LINKER_CACHE,
    Confined,
    Layer,
    environment,
    tool_folders,
)
from app.sandbox.owner import may_reach, may_switch, next_user
from app.sandbox.seccomp import render_filter

MAX_PROCESSES = max(256, 4 * (os.cpu_count() or 1))
"""Processes and threads of one run: Ruff and zizmor start a thread for each core, Semgrep up to four workers."""
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")


@dataclass(frozen=True, slots=True)
class Launched:
    """Level 1, or level 2 with Landlock and seccomp."""

    layers: frozenset[Layer] = EVERY_LAYER
    processes: int = MAX_PROCESSES

    def user(self, root: Path) -> int | None:
        """Return a user of its own, where that one could reach the analyzers and the stage."""
        may = Layer.USER in self.layers and may_switch() and may_reach((*tool_folders(), str(root)))
        return next_user() if may else None

    def confine(self, command: Command, stage: Path, user: int | None) -> Confined:
        """Run it behind the launcher."""
        words = [f"cd={stage}", *promises(self.layers, user, None if user is None else self.processes)]
        if Layer.LANDLOCK in self.layers:
            words += [*paths_seen(tool_folders()), f"write={stage}"]
        argv = (sys.executable, "-I", "-S", launch.__file__, *words, "--", *command.argv)
        return Confined(argv, environment(stage), Path("/"))


NO_FILTERS = EVERY_LAYER - {Layer.LANDLOCK, Layer.SECCOMP}
"""The layers of level 1."""


def promises(layers: frozenset[Layer], user: int | None, processes: int | None) -> Sequence[str]:
    """Return what the launcher is to do besides files. Where there is no filter for this machine, the probe sees it.

    `processes` is None where the kernel would count what else our own user has running.
    """
    program = render_filter(os.uname().machine) if Layer.SECCOMP in layers else None
    return [
        *([f"uid={user}"] if user is not None else []),
        *([f"processes={processes}"] if processes is not None and Layer.LIMITS in layers else []),
        *([f"filter={program.hex()}"] if program else []),
    ]


def paths_seen(folders: Sequence[str]) -> Sequence[str]:
    """Return Landlock's rules for the analyzers, their libraries and what every program looks at."""
    return [
        *(f"read={path}" for path in (*folders, *LIBRARIES)),
        *(f"see={path}" for path in ("/proc", LINKER_CACHE)),
        *(f"write={path}" for path in _DEVICES),
    ]
