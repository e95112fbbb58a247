"""The attacks that the box is tried with, and which of them each level must stop at the least.

The table is what a level means. The level of a machine is the highest whose every cell here was measured as stopped;
what a machine stops beyond it is welcome and promised by nobody. Where a level says no, its means cannot do it:

- Without namespaces a run shares the network and the sockets of the machine until seccomp denies `socket` altogether.
- Landlock version 6 (Linux 6.12) keeps signals inside; so does an own user, but that needs root. Level 2 promises none.
- A count of processes is one by user, and level 2 has no user of its own unless we are root.
- At level 1 a run as our own user sees what we see, and a process that leaves its group survives the kill.
- Memory is limited for each process, and only what it does not share (RLIMIT_DATA). What a run uses in all, its shared
  memory included, takes a control group to limit (`app.sandbox.cgroup`), and whether this machine lets us make one has
  nothing to do with the level: it is promised by none, and told beside it.
"""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

NAMES = {
    0: "a private directory, an empty environment, limits",
    1: "own user where we are root, no capabilities, limits",
    2: "Landlock and seccomp",
    3: "namespaces by bubblewrap, Landlock and seccomp",
}
"""The levels, in words."""
HIGHEST = max(NAMES)


class Attack(enum.Enum):
    """What a captured analyzer would try. The value is the function of `app.sandbox.attack`."""

    READ_FILE = "read_file"
    FOLLOW_LINK = "follow_link"
    OWN_ENVIRONMENT = "own_environment"
    OTHER_ENVIRONMENT = "other_environment"
    WRITE_OUTSIDE = "write_outside"
    EXECUTE_DROPPED = "execute_dropped"
    EXECUTE_FROM_MEMORY = "execute_from_memory"
    TCP = "tcp"
    UDP = "udp"
    UNIX_SOCKET = "unix_socket"
    ABSTRACT_SOCKET = "abstract_socket"
    MEMORY = "memory"
    PROCESSES = "processes"
    FILE_SIZE = "file_size"
    LEAVE_MEMORY = "leave_memory"
    SURVIVE = "survive"
    TRACE = "trace"
    SIGNAL_OUTSIDE = "signal_outside"
    MOUNT = "mount"
    USER_NAMESPACE = "user_namespace"
    YOUNG_CALLS = "young_calls"
    TOTAL_MEMORY = "total_memory"


@dataclass(frozen=True, slots=True)
class Row:
    """An attack in words, and the least level that must stop it; None where that depends on control groups alone."""

    words: str
    since: int | None


EXPECTED: Mapping[Attack, Row] = {
    Attack.OWN_ENVIRONMENT: Row("find our secrets in its own environment", 0),
    Attack.MEMORY: Row("use more private memory than granted", 0),
    Attack.FILE_SIZE: Row("write a larger file than granted", 0),
    Attack.MOUNT: Row("mount a file system", 1),
    Attack.READ_FILE: Row("read a file outside that every user may read", 2),
    Attack.FOLLOW_LINK: Row("read it over a symbolic link", 2),
    Attack.OTHER_ENVIRONMENT: Row("read the environment of the server", 2),
    Attack.WRITE_OUTSIDE: Row("write a file outside", 2),
    Attack.EXECUTE_DROPPED: Row("execute a file that it wrote", 2),
    Attack.EXECUTE_FROM_MEMORY: Row("execute a program from memory", 2),
    Attack.TCP: Row("connect over TCP", 2),
    Attack.UDP: Row("send a datagram over UDP", 2),
    Attack.UNIX_SOCKET: Row("connect to a Unix socket in the file system", 2),
    Attack.ABSTRACT_SOCKET: Row("connect to an abstract Unix socket", 2),
    Attack.LEAVE_MEMORY: Row("leave shared memory behind", 2),
    Attack.SURVIVE: Row("leave a process behind", 2),
    Attack.TRACE: Row("trace another process", 2),
    Attack.USER_NAMESPACE: Row("become root of a new user namespace", 2),
    Attack.YOUNG_CALLS: Row("reach bpf, io_uring, keyctl, userfaultfd", 2),
    Attack.SIGNAL_OUTSIDE: Row("send a signal to the server", 3),
    Attack.PROCESSES: Row("start more processes than granted", 3),
    Attack.TOTAL_MEMORY: Row("use more memory than granted, shared or by many processes", None),
}


@dataclass(frozen=True, slots=True)
class Matrix:
    """What was measured at one level: the attacks that succeeded. `fault` says why it could not be measured."""

    level: int
    succeeded: frozenset[Attack] = frozenset()
    fault: str = ""

    @property
    def short(self) -> tuple[Attack, ...]:
        """The attacks that this level must stop and did not, in the order of the table."""
        promised = (attack for attack, row in EXPECTED.items() if row.since is not None and row.since <= self.level)
        return tuple(attack for attack in promised if attack in self.succeeded)

    @property
    def holds(self) -> bool:
        """Whether the level is what its name says, here."""
        return not self.fault and not self.short

    @property
    def limits_runs(self) -> bool:
        """Whether the memory of a run is limited as a whole."""
        return not self.fault and Attack.TOTAL_MEMORY not in self.succeeded

    @property
    def why_not(self) -> str:
        """Why it does not hold, in words; empty where it does."""
        return self.fault or ", ".join(f"an analyzer could {EXPECTED[attack].words}" for attack in self.short)
