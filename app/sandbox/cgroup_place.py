"""Where this server may make control groups for its runs, and if nowhere, why not and what mends it.

There are two versions of them. In version 1 every controller has a tree of its own, and whoever may write to the
directory of his group may make groups below. In version 2 there is one tree with rules:

- A part of it belongs to somebody else, to systemd or to a container's engine, unless it was delegated. That is told
  by a mark on the directory (`user.delegate`, of systemd 251 and newer; `trusted.delegate` before), by its owner where
  we are not root, or by standing at the top of what a container sees.
- A group that hands controllers on to groups below it holds no processes of its own. So the server moves itself into
  a leaf, `quorum`, if nobody but it and its descendants is there, or makes its groups beside its own where the one
  above is delegated and empty, as with systemd's `DelegateSubgroup=`. The root of the whole tree is exempt.

A hybrid machine has both; version 2 is taken where it has the controllers.
"""

import contextlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

WANTED = ("memory", "pids")
"""The controllers that limit a run."""
REMEDY = (
    "with systemd, write `Delegate=memory pids` into the unit; in a container, let this user write to /sys/fs/cgroup "
    "(--cgroupns=private), or limit the container as a whole"
)
_UNIFIED = ""
"""How /proc/self/cgroup names the tree of version 2."""
_LEAF = "quorum"
_PASSES = 10


@dataclass(frozen=True, slots=True)
class Place:
    """Where groups are made: the directory for each controller; one for all of them in version 2."""

    version: int
    folders: Mapping[str, Path]


@dataclass(frozen=True, slots=True)
class NoPlace:
    """Why groups can be made nowhere."""

    reason: str
    remedy: str = REMEDY


@dataclass(frozen=True, slots=True)
class Seat:
    """The group that this process is in: its directory, and the one above which nothing can be seen."""

    folder: Path
    top: Path


def find_place(proc: Path = Path("/proc/self")) -> Place | NoPlace:
    """Find where groups can be made; in version 2 this moves this process into a leaf where that is what it takes."""
    try:
        seats = find_seats((proc / "mountinfo").read_text(), (proc / "cgroup").read_text())
        return _choose(seats)
    except OSError as error:
        return NoPlace(f"no group can be made: {error}")


def find_seats(mountinfo: str, membership: str) -> Mapping[str, Seat]:
    """Return the seat in each tree that can be seen, by controller; that of version 2 stands under the empty name.

    `mountinfo` and `membership` are the files `mountinfo` and `cgroup` of a process (proc(5), cgroups(7)).
    """
    own: dict[str, str] = {}
    for line in membership.splitlines():
        _, names, path = line.split(":", 2)
        own |= dict.fromkeys(names.split(","), path)
    seats: dict[str, Seat] = {}
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        kind, _, options = after.split(" ")[:3]
        root, point = map(_unescape, before.split(" ")[3:5])
        for name in {"cgroup": options.split(","), "cgroup2": [_UNIFIED]}.get(kind, []):
            below = _below(own.get(name), root)
            if below is not None:
                seats.setdefault(name, Seat(Path(point, below), Path(point)))
    return {name: seat for name, seat in seats.items() if name in {_UNIFIED, *WANTED}}


def _unescape(path: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), path)


def _below(path: str | None, root: str) -> str | None:
    """Return the path as it is seen below the root of a mount; None where it cannot be."""
    root = root.rstrip("/")
    if path is None or ".." in path.split("/") or not f"{path}/".startswith(f"{root}/"):
        return None
    return path[len(root) :].strip("/")


def _choose(seats: Mapping[str, Seat]) -> Place | NoPlace:
    unified = seats.get(_UNIFIED)
    if unified is not None and _lacks(unified.folder / "cgroup.controllers") == []:
        return _in_version_2(unified)
    if seats.keys() >= set(WANTED):
        folders = {name: seats[name].folder for name in WANTED}
        closed = [str(folder) for folder in folders.values() if not os.access(folder, os.W_OK | os.X_OK)]
        if closed:
            return NoPlace(f"this server may not write to {' or '.join(closed)}")
        return Place(1, folders)
    if unified is None:
        return NoPlace("no control groups can be seen")
    missing = " and ".join(_lacks(unified.folder / "cgroup.controllers"))
    return NoPlace(f"the group of this server, {unified.folder}, was not given the controllers {missing}")


def _in_version_2(seat: Seat) -> Place | NoPlace:
    folder, parent = seat.folder, seat.folder.parent
    if _is_root(folder):
        return _hand_on(folder)
    below_own = parent == seat.top and not _is_root(parent)
    if folder != seat.top and (below_own or folder.name == _LEAF or _is_marked(parent)) and not processes_in(parent):
        return _hand_on(parent)
    if not (folder == seat.top or _is_marked(folder) or 0 != folder.stat().st_uid == os.geteuid()):
        return NoPlace(f"the group of this server, {folder}, was not delegated to it")
    return make_room(folder)


def _is_root(folder: Path) -> bool:
    """Whether this is the root of the whole tree, and not only of what a container sees: that one has no type."""
    return not (folder / "cgroup.type").exists()


def make_room(folder: Path, controllers: Sequence[str] = WANTED) -> Place | NoPlace:
    """Move this process and its descendants from a group of version 2 into a leaf, so that it can have others below.

    Where somebody else is in the group, nothing is moved.
    """
    strangers = set(processes_in(folder)) - _family()
    if strangers:
        return NoPlace(
            f"{len(strangers)} more processes are in the group of this server, {folder}",
            f"start the server in a group of its own: {REMEDY}",
        )
    leaf = folder / _LEAF
    leaf.mkdir(exist_ok=True)
    _move(folder, leaf)
    try:
        return _hand_on(folder, controllers)
    except OSError:
        _move(leaf, folder)
        leaf.rmdir()
        raise


def _hand_on(folder: Path, controllers: Sequence[str] = WANTED) -> Place:
    """Give the groups below a group its controllers."""
    control = folder / "cgroup.subtree_control"
    if missing := _lacks(control, controllers):
        write_to(control, " ".join(f"+{name}" for name in missing))
    return Place(2, dict.fromkeys(controllers, folder))


def _move(source: Path, target: Path) -> None:
    """Move every process; what they start meanwhile is in the group of whoever started it."""
    for _ in range(_PASSES):
        processes = processes_in(source)
        if not processes:
            return
        for process in processes:
            with contextlib.suppress(ProcessLookupError):
                write_to(target / "cgroup.procs", str(process))


def _lacks(file: Path, controllers: Sequence[str] = WANTED) -> list[str]:
    there = file.read_text().split()
    return [name for name in controllers if name not in there]


def _is_marked(folder: Path) -> bool:
    for name in ("user.delegate", "trusted.delegate"):
        with contextlib.suppress(OSError):
            if os.getxattr(folder, name) == b"1":
                return True
    return False


def _family() -> set[int]:
    parents = dict(_parents())
    family, grown = {os.getpid()}, True
    while grown:
        children = {process for process, parent in parents.items() if parent in family}
        grown = not children <= family
        family |= children
    return family


def _parents() -> Iterator[tuple[int, int]]:
    for name in os.listdir("/proc"):  # noqa: PTH208  # names are all we need
        if name.isdecimal():
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{name}/stat").read_text(errors="replace").rpartition(")")[2].split()
                yield int(name), int(fields[1])


def processes_in(folder: Path) -> list[int]:
    """Return the processes in a group. One of another PID namespace has the number 0."""
    return [int(number) for number in (folder / "cgroup.procs").read_text().split()]


def write_to(file: Path, words: str) -> None:
    """Write to one of a group's files, which is there; raises `OSError` where the kernel does not take it."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(descriptor, words.encode())
    finally:
        os.close(descriptor)
