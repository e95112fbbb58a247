"""A control group for each run: what all its processes use together is limited, and what is left in it is killed.

The limits of a process (`app.sandbox.process`) do not see memory that processes share, nor files in memory, nor that
there are many processes; a group counts all of it, page cache included, which the kernel gives back before it kills.
A group that was asked for and cannot be made is an error, never a run without one.

Its name says whose it is, so that a later server can remove those of one that was killed: the PID namespace, the
process and when that was started, since numbers come again.
"""

import contextlib
import itertools
import logging
import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import OperatorError
from app.sandbox import enter
from app.sandbox.cgroup_place import Place, processes_in, write_to

log = logging.getLogger(__name__)

ENDING_SECONDS = 5.0
"""The longest that the end of a group may take."""
MIB = 1024 * 1024
_PAUSE = 0.001
_NAME = re.compile(r"quorum-(\d+)-(\d+)-(\d+)-\d+")
_turns = itertools.count()


@dataclass(frozen=True, slots=True)
class Group:
    """The group of one run: its directories, that of the memory controller first."""

    folders: tuple[Path, ...]

    def entering(self, argv: Sequence[str]) -> tuple[str, ...]:
        """Return the argv of a process that enters the group and then becomes the given one."""
        return (sys.executable, "-I", "-S", enter.__file__, *map(str, self.folders), "--", *argv)

    def end(self) -> bool:
        """Kill whatever is in the group, remove it, and tell whether its memory had run out."""
        deadline = time.monotonic() + ENDING_SECONDS
        for folder in self.folders:
            with contextlib.suppress(OSError):  # whatever it is, the group cannot be removed then, which is told
                _kill_all(folder, deadline)
        ran_out = _ran_out(self.folders[0])
        for folder in self.folders:
            if not _remove(folder, deadline):
                log.warning("the control group %s cannot be removed; the next start tries again", folder)
        return ran_out


def words_for(memory: int) -> str:
    """Name the limit of memory that a run went over."""
    return f"{memory // MIB:,} MiB of memory"


def open_group(place: Place, memory: int | None, processes: int | None) -> Group:
    """Make a group with these limits: bytes of memory, and tasks. Raises `OperatorError` where it cannot be made."""
    name = f"quorum-{_owner(os.getpid())}-{next(_turns)}"
    folders = {controller: folder / name for controller, folder in place.folders.items()}
    group = Group(tuple(dict.fromkeys(folders.values())))
    try:
        for folder in group.folders:
            folder.mkdir()
        for controller, file, value, needed in _settings(place.version, memory, processes):
            if needed or (folders[controller] / file).exists():
                write_to(folders[controller] / file, value)
    except OSError as error:
        for folder in group.folders:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise OperatorError(
            f"cannot make a control group: {error}; `quorum doctor` says where they are made"
        ) from error
    return group


def _settings(version: int, memory: int | None, processes: int | None) -> Iterator[tuple[str, str, str, bool]]:
    """Yield controller, file, value, and whether there is no group without it. Older kernels lack the rest."""
    if memory is not None and version == 1:
        yield "memory", "memory.limit_in_bytes", str(memory), True
        yield "memory", "memory.memsw.limit_in_bytes", str(memory), False  # absent without accounting of swap
        yield "memory", "memory.swappiness", "0", False
    elif memory is not None:
        yield "memory", "memory.max", str(memory), True
        yield "memory", "memory.swap.max", "0", False
        yield "memory", "memory.oom.group", "1", False
    if processes is not None:
        yield "pids", "pids.max", str(processes), True


def sweep_groups(place: Place) -> int:
    """Remove the groups of servers that were killed, with whatever is in them; return how many there were."""
    stale = [path for folder in dict.fromkeys(place.folders.values()) for path in folder.glob("*/") if _is_stale(path)]
    for folder in stale:
        with contextlib.suppress(OSError):
            _kill_all(folder, time.monotonic() + ENDING_SECONDS)
            _remove(folder, time.monotonic() + ENDING_SECONDS)
    return sum(not folder.exists() for folder in stale)


def _is_stale(folder: Path) -> bool:
    """Whether its maker is dead. Of another PID namespace, nobody here can tell."""
    named = _NAME.fullmatch(folder.name)
    if named is None or int(named[1]) != _namespace():
        return False
    try:
        return _owner(int(named[2])) != "-".join(named.groups())
    except OSError:
        return True


def _owner(process: int) -> str:
    started = Path(f"/proc/{process}/stat").read_text(errors="replace").rpartition(")")[2].split()[19]
    return f"{_namespace()}-{process}-{started}"


def _namespace() -> int:
    return Path("/proc/self/ns/pid").stat().st_ino


def _kill_all(folder: Path, deadline: float) -> None:
    """Kill until nothing is in the group. `cgroup.kill` is of version 2, from Linux 5.14 on."""
    button = folder / "cgroup.kill"
    while (inside := processes_in(folder)) and time.monotonic() < deadline:
        if button.exists():
            write_to(button, "1")
        else:
            for process in filter(None, inside):  # 0 is one that cannot be seen here, and to `kill` it is ourselves
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
        time.sleep(_PAUSE)


def _remove(folder: Path, deadline: float) -> bool:
    """Remove a group; the kernel calls it busy until the last process in it has been taken apart."""
    while True:
        try:
            folder.rmdir()
        except FileNotFoundError:
            return True
        except OSError:
            if time.monotonic() > deadline:
                return False
            time.sleep(_PAUSE)
        else:
            return True


def _ran_out(folder: Path) -> bool:
    """Whether the kernel killed something in the group because its memory had reached the limit (Linux 4.13)."""
    for name in ("memory.events", "memory.oom_control"):
        with contextlib.suppress(OSError):
            counts = dict(line.split() for line in (folder / name).read_text().splitlines())
            return counts.get("oom_kill", "0") != "0"
    return False
