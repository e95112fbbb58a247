"""A user of its own for each run in the box, where we may: as root, with all user numbers at our disposal.

Nobody has an account with these numbers, no file belongs to them, and no two runs share one: so the kernel counts the
processes of a run by its user, and what a run leaves behind can be found and killed by it.
"""

import itertools
import os
import re
import signal
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_FIRST = 0x7000_0000
_RUNS = 256
"""Runs of one process before a number comes again."""
_PROCESSES = 1 << 22
"""Linux numbers no process higher than this (PID_MAX_LIMIT)."""
_SPREAD = 0x9E37_79B1
"""An odd number whose multiples lie far apart (Knuth's, from the golden ratio): inodes of namespaces are neighbours."""
_EVERY_USER = ["0", "0", "4294967295"]
_PASSES = 50
_turns = itertools.count()


def may_switch() -> bool:
    """Whether this process may become any user: root, and not of a container that maps only some."""
    return os.geteuid() == 0 and Path("/proc/self/uid_map").read_text().split() == _EVERY_USER


def next_user() -> int:
    """Return the number for one run: by our process and the turn, so that two servers never meet."""
    return user_of(os.getpid(), Path("/proc/self/ns/pid").stat().st_ino, next(_turns))


def user_of(process: int, namespace: int, turn: int) -> int:
    """Return the number for a run of a process, by the inode of its PID namespace.

    Within a namespace no two processes share one. Containers often number their servers alike, and the kernel counts
    a user's processes across them: the namespace's number, spread over the range, moves each container's elsewhere.
    """
    return _FIRST + (process + namespace * _SPREAD) % _PROCESSES * _RUNS + turn % _RUNS


def is_of_a_run(user: int) -> bool:
    """Whether this is a number that `next_user` gives."""
    return _FIRST <= user < _FIRST + _PROCESSES * _RUNS


def may_reach(paths: Iterable[str]) -> bool:
    """Whether any user may walk to all of these directories; a Python below /root is closed to everybody else."""
    every = {folder for path in paths for folder in (Path(path), *Path(path).parents)}
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in every if folder.exists())


def counts_by_namespace() -> bool:
    """Whether the kernel counts the processes of a user namespace for itself, as Linux does from 5.14 on.

    Before, the count was that of the user everywhere, and a limit would fail a run for what else its owner has open.
    """
    release = re.match(r"(\d+)\.(\d+)", os.uname().release)
    return release is not None and (int(release[1]), int(release[2])) >= (5, 14)


def end_all_of(user: int) -> None:
    """Kill whatever runs as this user, until nothing does."""
    for _ in range(_PASSES):
        found = [process for process in _numbers() if _user_of(process) == user]
        if not found:
            return
        for process in found:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)


def _numbers() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdecimal()]  # noqa: PTH208  # names are all we need


def _user_of(process: int) -> int | None:
    """Return the real user. The owner of the directory is not it: a process that forbids dumps belongs to root."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(errors="replace").splitlines()
    except OSError:
        return None
    fields = dict(line.partition(":")[::2] for line in lines)
    if fields.get("State", "").split()[:1] == ["Z"]:
        return None
    return int(fields["Uid"].split()[0])
