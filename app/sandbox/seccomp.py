"""The system calls that a boxed analyzer may not make, and the filter program that says so to the kernel.

A list of what is denied, not of what is allowed: five runtimes that others build (CPython, OCaml, GHC, Rust, glibc and
musl) decide which calls an analyzer makes, and an allow-list written against this week's wheels would fail reviews on
the next. Its weakness, a call that the kernel learns later, is closed by the number: what is newer than `NEWEST` does
not exist in the box.

`socket` is denied as a whole, which is what closes the holes that Landlock leaves open: UDP, and sockets in the file
system. `setsid` and `setpgid` are denied so that no process leaves the group that is killed when the run ends.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NEWEST = 462
"""`mseal` of Linux 6.10; numbers are the same on every architecture from 424 on."""

_X32 = 0x4000_0000
"""Calls of x86_64 in the 32-bit form have this bit, and would pass by every comparison."""

DENIED: Mapping[str, tuple[int, int | None]] = {
    # the network
    "socket": (41, 198),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    # other processes
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "setsid": (112, 157),
    "setpgid": (109, 154),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    # large and young parts of the kernel
    "bpf": (321, 280),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263),
    # mounts and namespaces
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    # programs that stand in no file, which Landlock does not see
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    # memory and messages of System V and POSIX, which outlive their maker and are other processes' as well
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "semget": (64, 190),
    "semop": (65, 193),
    "semctl": (66, 191),
    "semtimedop": (220, 192),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "msgctl": (71, 187),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    # the machine
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "syslog": (103, 116),
    "vhangup": (153, 58),
    "lookup_dcookie": (212, 18),
    "nfsservctl": (180, 42),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "uselib": (134, None),
    "_sysctl": (156, None),
}
"""Numbers on x86_64 and on aarch64, from the kernel's headers of Linux 6.1."""

_NAMESPACES = 0x7E02_0080
"""CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET, and NEWTIME, which `clone` cannot take."""
_CLONE3 = 435

_LOAD, _EQUAL, _ABOVE, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x25, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _KILL = 0x7FFF_0000, 0x8000_0000
_NOT_PERMITTED, _NO_SUCH_CALL = 0x0005_0000 | 1, 0x0005_0000 | 38


@dataclass(frozen=True, slots=True)
class Machine:
    """An architecture that we know the numbers of: what the kernel calls it, which column, the number of `clone`."""

    audit: int
    column: int
    clone: int


MACHINES: Mapping[str, Machine] = {
    "x86_64": Machine(0xC000_003E, 0, 56),
    "aarch64": Machine(0xC000_00B7, 1, 220),
}


def render_filter(machine: str) -> bytes | None:
    """Return the BPF program for an architecture as `uname -m` names it, or None where we do not know its numbers.

    What is denied is answered EPERM, what does not exist in the box ENOSYS, on which C libraries fall back from
    `clone3` to `clone`, whose flags a filter can read. A call of a foreign architecture kills.
    """
    known = MACHINES.get(machine)
    if known is None:
        return None
    denied = sorted(number for numbers in DENIED.values() if (number := numbers[known.column]) is not None)
    return _assemble(known, denied)


def _assemble(machine: Machine, denied: Sequence[int]) -> bytes:
    head = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _KILL),
        (_ABOVE, 0, 1, NEWEST),
        (_RETURN, 0, 0, _NO_SUCH_CALL),
        (_EQUAL, 0, 1, _CLONE3),
        (_RETURN, 0, 0, _NO_SUCH_CALL),
        (_EQUAL, 0, 4, machine.clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_ANY_BIT, 0, 1, _NAMESPACES),
        (_RETURN, 0, 0, _NOT_PERMITTED),
        (_RETURN, 0, 0, _ALLOW),
    ]
    # Each comparison jumps over those that follow it and over the verdict that they end in.
    body = [(_EQUAL, len(denied) - place, 0, number) for place, number in enumerate(denied)]
    tail = [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _NOT_PERMITTED)]
    return b"".join(struct.pack("<HBBI", *step) for step in (*head, *body, *tail))
