"""What a level puts between an analyzer and the machine, and where the analyzers and their libraries stand.

A confinement turns a command into the argv that runs it confined, and says with which environment, where, and as whom.
`Layer` names the single defences, so that tests can leave one out and see that the probe notices; nothing else may.
"""

import enum
import importlib.util
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from analyzers.protocol import Command


class Layer(enum.Enum):
    """A defence of the box."""

    ENVIRONMENT = "empty environment"
    FILES = "own mounts"
    NETWORK = "own network"
    PROCESSES = "own processes"
    USER = "own user"
    LANDLOCK = "Landlock"
    SECCOMP = "seccomp"
    LIMITS = "limits"


EVERY_LAYER = frozenset(Layer)


@dataclass(frozen=True, slots=True)
class Confined:
    """How a command is started. `relayed`: its end is told as a code of 128 + the signal."""

    argv: Sequence[str]
    env: Mapping[str, str]
    cwd: Path
    relayed: bool = False


class Confinement(Protocol):
    """One level of the box."""

    def user(self, root: Path) -> int | None:
        """Return a user for one run, whom its directory below `root` is to belong to; None where it stays ours."""
        ...

    def confine(self, command: Command, stage: Path, user: int | None) -> Confined:
        """Say how to run the command on what is laid out in `stage`."""
        ...


@dataclass(frozen=True, slots=True)
class Unconfined:
    """Level 0: a private directory, an empty environment, and the limits of `app.sandbox.process`."""

    def user(self, root: Path) -> int | None:
        """Nobody else."""
        del root
        return None

    def confine(self, command: Command, stage: Path, user: int | None) -> Confined:
        """Run it as it is."""
        del user
        return Confined(command.argv, environment(stage), stage)


def environment(home: Path) -> dict[str, str]:
    """Return all that an analyzer finds in its environment."""
    return {"HOME": str(home), "TMPDIR": str(home), "LANG": "C.UTF-8", **_trust_anchors()}


def _trust_anchors() -> dict[str, str]:
    """semgrep-core 1.182 builds a TLS context at every start, though it connects nowhere.

    Without any bundle, as with /dev/null, it dies of "ca-certs: empty trust anchors"; slim images have none.
    """
    spec = importlib.util.find_spec("certifi")
    if spec is None or spec.origin is None:
        return {}
    return {"SSL_CERT_FILE": str(Path(spec.origin).with_name("cacert.pem"))}


def tool_folders() -> tuple[str, ...]:
    """Return where the analyzers stand: our environment and the Python that it was made from."""
    return tuple(dict.fromkeys((sys.prefix, sys.base_prefix)))


LIBRARIES = ("/usr/lib", "/usr/lib64", "/usr/lib32", "/lib", "/lib64", "/lib32")
"""Where the dynamic linker and its libraries stand."""
LINKER_CACHE = "/etc/ld.so.cache"
"""Tells the linker of /usr/local/lib, where Python's own images keep libpython."""
