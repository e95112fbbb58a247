"""The hostile program: tries, from inside the box, what a captured analyzer would try, and prints what it could do.

It is staged and run like any analyzer's input, imports nothing of Quorum, and needs no network of its own: whoever runs
it has opened the doors that it knocks at (`app.sandbox.probe`). Its one argument is a JSON object that names them. It
prints a JSON object for each, `true` for an attack that succeeded. An attack that cannot be tried is not one that was
stopped: what breaks in an unexpected way counts as a success. The last one may end this program with all its group.
"""

import ctypes
import json
import mmap
import os
import resource
import socket
import sys
import time
from collections.abc import Callable

LIBC = ctypes.CDLL(None, use_errno=True)
OURS = {"HOME", "TMPDIR", "LANG", "SSL_CERT_FILE", "PWD"}
"""What the box sets, and what bubblewrap and shells add."""
STOPPED = (PermissionError, FileNotFoundError, ProcessLookupError, ConnectionRefusedError, BlockingIOError, MemoryError)
READ_ONLY, TOO_LARGE, UNREACHABLE, NO_SUCH_CALL = 30, 27, 101, 38
_YOUNG = {"x86_64": (321, 425, 250, 323), "aarch64": (280, 425, 219, 282)}
"""bpf, io_uring_setup, keyctl, userfaultfd."""
_MEMFD = {"x86_64": 319, "aarch64": 279}
_NEW_USER, _NEW_MOUNTS = 0x1000_0000, 0x2_0000

Given = dict[str, str]


def read_file(given: Given) -> bool:
    """Read a file that every user may read, and the list of users."""
    return any(_reads(path) for path in (given["secret"], "/etc/passwd"))


def follow_link(given: Given) -> bool:
    """Read it over a symbolic link that stands in the stage or the scratch directory."""
    place = os.environ["TMPDIR"]
    os.symlink(given["secret"], f"{place}/link")
    os.symlink("/etc/passwd", f"{place}/users")
    return _reads(f"{place}/link") or _reads(f"{place}/users")


def own_environment(given: Given) -> bool:
    """Find more in the own environment than the box put there."""
    del given
    return bool(_names("self") - OURS)


def other_environment(given: Given) -> bool:
    """Read the environment of the parent and of process 1."""
    del given
    found = set[str]()
    for process in (str(os.getppid()), "1"):
        try:
            found |= _names(process)
        except STOPPED:
            continue
    return bool(found - OURS)


def write_outside(given: Given) -> bool:
    """Make a file in a directory that every user may write to."""
    with open(f"{given['open']}/written", "wb"):
        return True


def execute_dropped(given: Given) -> bool:
    """Write a program and start it."""
    del given
    path = f"{os.environ['TMPDIR']}/dropped"
    with open(path, "w", opener=lambda name, flags: os.open(name, flags, 0o700)) as file:
        file.write(f"#!{sys.executable} -IS\nraise SystemExit(42)\n")
    return _exit_code(lambda: os.execv(path, [path])) == 42  # noqa: PLR2004, S606


def execute_from_memory(given: Given) -> bool:
    """Start a program that stands in no file."""
    del given
    descriptor = _call(_MEMFD[os.uname().machine], b"x", 0)
    os.write(descriptor, f"#!{sys.executable} -IS\nraise SystemExit(42)\n".encode())
    path = f"/proc/self/fd/{descriptor}"
    return _exit_code(lambda: os.execv(path, [path])) == 42  # noqa: PLR2004, S606


def tcp(given: Given) -> bool:
    """Connect to a port of this machine."""
    with socket.create_connection(("127.0.0.1", int(given["tcp"])), 1):
        return True


def udp(given: Given) -> bool:
    """Send a datagram."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as end:
        end.sendto(given["token"].encode(), ("127.0.0.1", int(given["udp"])))
    return True


def unix_socket(given: Given) -> bool:
    """Connect to a socket in the file system, as Docker's and databases' are."""
    return _connects(given["unix"])


def abstract_socket(given: Given) -> bool:
    """Connect to an abstract socket, which belongs to a network and to no file system."""
    return _connects("\0" + given["abstract"])


def memory(given: Given) -> bool:
    """Fill twice the memory that was granted."""
    return bool(bytearray(2 * int(given["memory"])))


def processes(given: Given) -> bool:
    """Start more processes than were granted."""
    children = []
    try:
        for _ in range(int(given["processes"])):
            children.append(child := os.fork())
            if not child:
                time.sleep(60)
                os._exit(0)
    finally:
        for child in children:
            os.kill(child, 9)
            os.waitpid(child, 0)
    return True


def file_size(given: Given) -> bool:
    """Write a larger file than was granted."""
    path = f"{os.environ['TMPDIR']}/large"
    with open(path, "wb", buffering=0) as file:
        size = int(given["file_size"])
        return file.write(bytes(2 * size)) > size


def survive(given: Given) -> bool:
    """Leave a process behind in a session of its own. Whether it lives, only who is outside can see."""
    del given
    if not os.fork():
        try:
            os.setsid()
        finally:
            if not os.fork():
                for descriptor in (0, 1, 2):
                    os.close(descriptor)
                time.sleep(60)
            os._exit(0)
    os.wait()
    return True


def leave_memory(given: Given) -> bool:
    """Make a piece of shared memory that outlives every process, and be so kind as to remove it."""
    del given
    segment = _call_libc("shmget", 0, 4096, 0o600)
    return segment >= 0 and _call_libc("shmctl", segment, 0, None) == 0


def trace(given: Given) -> bool:
    """Let itself be traced, with which reading another process begins."""
    del given
    return _exit_code(lambda: os._exit(_call_libc("ptrace", 0, 0, None, None) == 0)) == 1


def signal_outside(given: Given) -> bool:
    """Send a signal to the server."""
    if os.getppid() != int(given["parent"]):
        return False  # that number means nothing here
    os.kill(int(given["parent"]), 0)
    return True


def mount(given: Given) -> bool:
    """Mount a file system."""
    del given
    place = os.environ["TMPDIR"].encode()
    if _call_libc("mount", b"none", place, b"tmpfs", ctypes.c_ulong(0), None) != 0:
        return False
    _call_libc("umount2", place, 2)
    return True


def user_namespace(given: Given) -> bool:
    """Become root of a namespace of its own."""
    del given
    return _exit_code(lambda: os._exit(_call_libc("unshare", _NEW_USER | _NEW_MOUNTS) == 0)) == 1


def young_calls(given: Given) -> bool:
    """Reach bpf, io_uring, the keyring or userfaultfd, where most holes of the last years were."""
    del given
    return not all(_is_denied(number) for number in _YOUNG[os.uname().machine])


def _reads(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return bool(file.read())
    except STOPPED:
        return False


def _names(process: str) -> set[str]:
    with open(f"/proc/{process}/environ", "rb") as file:
        return {entry.partition(b"=")[0].decode(errors="replace") for entry in file.read().split(b"\0") if entry}


def _connects(address: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as end:
        end.connect(address)
        return True


def _exit_code(become: Callable[[], object]) -> int:
    child = os.fork()
    if not child:
        try:
            become()
        finally:
            os._exit(3)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _call_libc(name: str, *arguments: object) -> int:
    answer: int = getattr(LIBC, name)(*arguments)
    return answer


def _call(number: int, *arguments: object) -> int:
    answer: int = LIBC.syscall(number, *arguments)
    if answer < 0:
        raise OSError(ctypes.get_errno(), "system call")
    return answer


def _is_denied(number: int) -> bool:
    """Whether the filter answers. Arguments of -1 make every one of these calls fail; the kernel's word is another."""
    ctypes.set_errno(0)
    return LIBC.syscall(number, -1, -1, -1) < 0 and ctypes.get_errno() in {1, NO_SUCH_CALL}


def total_memory(given: Given) -> bool:
    """Fill twice the memory that was granted to all, by four processes, half of it in memory that can be shared."""
    half, readers, children = int(given["total"]) // 4, [], []
    try:
        for _ in range(4):
            reader, writer = os.pipe()
            readers.append(reader)
            children.append(child := os.fork())
            if not child:
                _hold(half, writer)
            os.close(writer)
        filled = all(os.read(reader, 1) for reader in readers)
        return filled and not any(os.waitpid(child, os.WNOHANG)[0] for child in children)
    finally:
        for child in children:
            os.kill(child, 9)


def _hold(half: int, writer: int) -> None:
    """Fill both kinds of memory, tell so, and keep it; whoever does not come so far closes the pipe by ending."""
    try:
        private, shared = b"x" * half, mmap.mmap(-1, half)
        shared.write(private)
        os.write(writer, b"x")
        time.sleep(60)
    finally:
        os._exit(0)


ATTACKS = (
    *(read_file, follow_link, own_environment, other_environment, write_outside, execute_dropped, execute_from_memory),
    *(tcp, udp, unix_socket, abstract_socket, memory, file_size, leave_memory, trace, signal_outside, mount),
    *(user_namespace, young_calls, processes, survive, total_memory),
)
"""In this order, since the last three disturb the others."""


def main() -> None:
    """Try everything, each attack for itself."""
    given: Given = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for attack in ATTACKS:
        try:
            succeeded = attack(given)
        except STOPPED:
            succeeded = False
        except OSError as error:
            succeeded = error.errno not in {READ_ONLY, TOO_LARGE, UNREACHABLE, NO_SUCH_CALL}
        print(json.dumps({attack.__name__: succeeded}), flush=True)  # noqa: T201  # to whoever runs it


if __name__ == "__main__":
    main()
