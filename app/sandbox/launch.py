"""The last program before an analyzer: it gives up what the analyzer must not have, then becomes the analyzer.

A program of its own, since these steps change the process that takes them, and Python code between fork and exec is
unsafe beside threads. It imports nothing of Quorum, so that it runs with `-I -S` (17 ms on a busy machine, 1 ms of them
for ctypes) and can be bound alone into a mount namespace. Arguments are `key=value`, then `--` and the analyzer's argv:

    uid=N          become this user, in no group but its own; as root without it, drop every capability
    cd=DIR         start there
    processes=N    as many of this user, threads included
    read=PATH      Landlock: may be read and executed; see=PATH read only; write=PATH read, written and made
    filter=HEX     seccomp: the program

Landlock's rights are masked by what the kernel knows (version 1 is enough). Whatever cannot be done ends it with
`CANNOT` and one line on standard error: an analyzer never runs with less than was asked for.
"""

import ctypes
import os
import resource
import sys

CANNOT = 120

LIBC = ctypes.CDLL(None, use_errno=True)
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR, TRUNCATE, IOCTL = 1, 1 << 1, 1 << 2, 1 << 3, 1 << 14, 1 << 15
READ = READ_FILE | READ_DIR
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL
"""Rights that a rule on a file, not a directory, may name."""
_FIRST = (1 << 13) - 1
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_PDEATHSIG, _DROP_BOUND, _NO_NEW_PRIVILEGES, _SECCOMP = 1, 24, 38, 22
_SIGKILL = 9
_SIGPIPE, _SIGXFSZ = 13, 25


def handled(version: int) -> tuple[int, int, int]:
    """Return every right over files, TCP and signals that this version of Landlock can take away.

    Version 2 knows moving between directories, 3 truncating, 4 TCP, 5 ioctl of devices, 6 signals and abstract sockets.
    """
    files = _FIRST
    for since, right in ((2, 1 << 13), (3, TRUNCATE), (5, IOCTL)):
        files |= right if version >= since else 0
    return files, 3 if version >= 4 else 0, 3 if version >= 6 else 0  # noqa: PLR2004


def rights(key: str, files: int, *, directory: bool) -> int:
    """Return what a rule grants: the part of its meaning that the kernel knows and that fits the kind of the path."""
    wanted = {"read": READ | EXECUTE, "see": READ, "write": files & ~EXECUTE}[key]
    return wanted & files if directory else wanted & files & OF_FILES


def _check(answer: int, what: str) -> int:
    if answer < 0:
        raise OSError(ctypes.get_errno(), what)
    return answer


def landlock_version() -> int:
    """Return the version of the kernel's Landlock, 0 where there is none."""
    version: int = LIBC.syscall(_CREATE, None, ctypes.c_size_t(0), 1)
    return max(0, version)


def restrict(rules: list[tuple[str, str]]) -> None:
    """Leave this process, and what it becomes, only these paths. A path that is not there is passed over."""
    version = landlock_version()
    if not version:
        raise OSError(38, "landlock")
    known = handled(version)
    ruleset = b"".join(part.to_bytes(8, sys.byteorder) for part in known)
    size = ctypes.c_size_t(24 if known[2] else 16 if known[1] else 8)
    descriptor = _check(LIBC.syscall(_CREATE, ruleset, size, 0), "landlock")
    for key, path in rules:
        try:
            place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except FileNotFoundError:
            continue
        granted = rights(key, known[0], directory=os.path.isdir(path))  # noqa: PTH112  # pathlib takes 9 ms to import
        rule = granted.to_bytes(8, sys.byteorder) + place.to_bytes(4, sys.byteorder)
        _check(LIBC.syscall(_ADD, descriptor, 1, rule, 0), f"landlock {path}")
        os.close(place)
    _check(LIBC.syscall(_RESTRICT, descriptor, 0), "landlock")
    os.close(descriptor)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def sift(program: bytes) -> None:
    """Let the kernel judge every further system call of this process by the program."""
    filter_ = _Program(len(program) // 8, program)
    _check(LIBC.prctl(_SECCOMP, 2, ctypes.byref(filter_), 0, 0), "seccomp")


def give_up(uid: int | None) -> None:
    """Become the user; what is already nobody in particular keeps its user and loses its capabilities."""
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    elif os.geteuid() == 0:
        for capability in range(64):
            LIBC.prctl(_DROP_BOUND, capability, 0, 0, 0)  # the last one is the kernel's to say
        header = (0x2008_0522).to_bytes(4, sys.byteorder) + bytes(4)
        _check(LIBC.capset(header, bytes(24)), "capset")
    _check(LIBC.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0), "no_new_privs")


def main(arguments: list[str]) -> None:
    """Do what the arguments say, in the one order in which each step leaves the next possible; does not return."""
    end = arguments.index("--")
    pairs = [(key, value) for key, _, value in (word.partition("=") for word in arguments[:end])]
    given = dict(pairs)
    parent = os.getppid()
    give_up(int(given["uid"]) if "uid" in given else None)
    _check(LIBC.prctl(_PDEATHSIG, _SIGKILL, 0, 0, 0), "pdeathsig")  # setresuid forgets it
    if os.getppid() != parent:
        os.kill(os.getpid(), _SIGKILL)
    os.chdir(given["cd"])
    for number in (_SIGPIPE, _SIGXFSZ):
        LIBC.signal(number, 0)  # Python ignores both, and what is ignored stays so in the analyzer
    if "processes" in given:
        resource.setrlimit(resource.RLIMIT_NPROC, (int(given["processes"]),) * 2)
    if rules := [pair for pair in pairs if pair[0] in {"read", "see", "write"}]:
        restrict(rules)
    if "filter" in given:
        sift(bytes.fromhex(given["filter"]))
    os.execv(arguments[end + 1], arguments[end + 1 :])  # noqa: S606  # it is the point of this program


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except OSError as error:
        sys.stderr.write(f"the box could not become it: {error}\n")
        sys.exit(CANNOT)
