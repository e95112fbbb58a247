"""Level 3: namespaces by bubblewrap, and inside them what level 2 has.

The box sees a file system of its own: the analyzers, their libraries and the staged files, read only; a small /dev,
the /proc of its own processes, and a sized /tmp in memory, the only place that can be written: no run fills a disk. It
has no network but its own loopback, and whatever it starts ends with it.

- Bubblewrap is started with an empty environment. With ours, `--clearenv` or not, /proc/1/environ would show it inside
  (bubblewrap 0.8). It stays process 1 and reaps: an analyzer as process 1 would not die of its own SIGABRT and SIGXFSZ.
- As root no user namespace is made: bubblewrap keeps the right to change users, and the launcher uses it to become the
  run's own user and so loses it. Anybody else is mapped to `nobody` in a user namespace that can hold no further one.
- Folders above a bind are made with mode 0700 (bubblewrap 0.8), closed to another user, hence the `--dir`.
"""

import shutil
from collections.abc import Iterable, Sequence
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
from app.sandbox.launched import MAX_PROCESSES, paths_seen, promises
from app.sandbox.owner import counts_by_namespace, may_switch, next_user

PROGRAM = shutil.which("bwrap", path="/usr/bin:/bin:/usr/local/bin")
"""Where bubblewrap is installed, if it is."""
SCRATCH = 64 * 1024 * 1024
"""Bytes of /tmp in memory."""
_NOBODY = "65534"
_STAGE, _LAUNCH, _TMP = "/run/stage", "/run/launch.py", Path("/tmp")  # noqa: S108  # the box's own


@dataclass(frozen=True, slots=True)
class Bubblewrapped:
    """Level 3."""

    program: str
    python: str
    layers: frozenset[Layer] = EVERY_LAYER
    processes: int = MAX_PROCESSES

    def user(self, root: Path) -> int | None:
        """Return a user of its own, where we may; binds reach what that one could not."""
        del root
        return next_user() if Layer.USER in self.layers and may_switch() else None

    def confine(self, command: Command, stage: Path, user: int | None) -> Confined:
        """Run it in namespaces, behind the launcher."""
        countable = user is not None or counts_by_namespace()
        inside = [f"cd={_STAGE}", *promises(self.layers, user, self.processes if countable else None)]
        if Layer.LANDLOCK in self.layers:
            inside += [*paths_seen(tool_folders()), f"see={_STAGE}", f"see={_LAUNCH}", f"write={_TMP}"]
        argv = (
            *(self.program, "--die-with-parent", "--new-session", *self._namespaces(user), *self._mounts(stage)),
            *(word for name, value in environment(_TMP).items() for word in ("--setenv", name, value)),
            *("--", self.python, "-I", "-S", _LAUNCH, *inside, "--", *command.argv),
        )
        leak = {} if Layer.ENVIRONMENT in self.layers else {"CANARY": "canary"}
        return Confined(argv, leak, Path("/"), relayed=True)

    def _namespaces(self, user: int | None) -> Sequence[str]:
        words = ["--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--cap-drop", "ALL"]
        words += ["--unshare-net"] if Layer.NETWORK in self.layers else []
        words += ["--unshare-pid"] if Layer.PROCESSES in self.layers else []
        if user is not None:
            return [*words, "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        return [*words, "--unshare-user", "--disable-userns", "--uid", _NOBODY, "--gid", _NOBODY]

    def _mounts(self, stage: Path) -> Sequence[str]:
        """Mount the new first, so that analyzers which stand below /tmp are not hidden by the box's own."""
        own = Layer.FILES in self.layers
        return [
            *([] if own else _read_only("/", "/")),
            *("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/run"),
            *("--perms", "1777", "--size", str(SCRATCH), "--tmpfs", str(_TMP)),
            *(self._own_mounts() if own else []),
            *_read_only(str(stage), _STAGE),
            *_read_only(launch.__file__, _LAUNCH),
            *(word for place in ("/run", "/dev", "/") for word in ("--remount-ro", place)),
        ]

    def _own_mounts(self) -> list[str]:
        words: list[str] = []
        for library in filter(None, map(_library, LIBRARIES)):
            words += library
        libraries = tuple(f"{path}/" for path in LIBRARIES)
        folders = [path for path in tool_folders() if not path.startswith(libraries)]
        for parent in _parents(folders):
            words += ["--dir", parent]
        for path in folders:
            words += _read_only(path, path)
        return [*words, "--dir", "/etc", "--ro-bind-try", LINKER_CACHE, LINKER_CACHE]


def _read_only(source: str, target: str) -> list[str]:
    return ["--ro-bind", source, target]


def _library(path: str) -> list[str]:
    """Show a folder of libraries as it is: as a link where the system has merged it into /usr."""
    place = Path(path)
    if place.is_symlink():
        return ["--symlink", str(place.readlink()), path]
    return ["--dir", "/usr", "--ro-bind", path, path] if place.is_dir() else []


def _parents(paths: Iterable[str]) -> Sequence[str]:
    """Return the folders above, the uppermost first, without the root."""
    return sorted({str(parent) for path in paths for parent in Path(path).parents} - {"/"}, key=len)
