"""Measures what the box stops, by running the hostile program in it; nothing is believed because it was configured.

The program is `app.sandbox.attack`. Around it stand the doors that it knocks at: a secret file, an open directory, a
port each for TCP and UDP, two Unix sockets. Whether a process was left behind is seen from outside, by a word in its
command line, and mended.
"""

import contextlib
import json
import os
import secrets
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import anyio.to_thread

from analyzers.protocol import Box, Command, Exit, Limits
from app.errors import OperatorError
from app.sandbox import attack as hostile
from app.sandbox.cgroup import MIB, words_for
from app.sandbox.matrix import Attack, Matrix

PROCESSES = 32
"""Processes that a box under trial may start; enough to count, few enough to be quick."""
TOTAL = 48 * MIB
GRANTED = Limits(seconds=20.0, cpu_seconds=20, memory=192 * MIB, total=TOTAL, file_size=MIB, output=64 * 1024)
"""Of the memory in all, twice as much is really filled, so it is little: Python itself needs 10 MiB."""
LEFT_SECONDS = 0.25
"""A killed PID namespace is gone within 20 ms; what lives longer has survived."""
_ELSEWHERE = "/var/tmp"  # noqa: S108  # a directory of random name is made in it
_SCRIPT = "attack.py"


async def measure(box: Box, level: int) -> Matrix:
    """Try every attack in the box. Raises nothing for a box that does not work: that is a matrix with a fault."""
    try:
        with _doors() as doors:
            argv = (sys.executable, "-I", "-S", _SCRIPT, json.dumps(doors.given))
            source = await anyio.to_thread.run_sync(Path(hostile.__file__).read_bytes)
            end = await box.run(Command(argv, {_SCRIPT: source}, GRANTED))
            survived = await anyio.to_thread.run_sync(_end_survivors, doors.given["token"])
            return _judge(end, level, survived=survived, received=doors.received())
    except (OSError, OperatorError) as error:
        return Matrix(level, fault=str(error))


def _judge(end: Exit, level: int, *, survived: bool, received: bool) -> Matrix:
    found = _read(end)
    if found.keys() != {attack.value for attack in Attack}:
        words = end.exceeded or end.stderr.decode(errors="replace").strip().rpartition("\n")[2] or f"code {end.code}"
        return Matrix(level, fault=f"nothing starts in it: {words}"[:300])
    succeeded = {attack for attack in Attack if found[attack.value] is not False} - {Attack.SURVIVE, Attack.UDP}
    if survived:
        succeeded.add(Attack.SURVIVE)
    if received:
        succeeded.add(Attack.UDP)
    return Matrix(level, frozenset(succeeded))


def _read(end: Exit) -> Mapping[str, object]:
    """Return what was told. Who was killed for the memory of the run had told all the rest before."""
    try:
        lines = [json.loads(line) for line in end.stdout.splitlines()]
    except ValueError:
        return {}
    found: dict[str, object] = {name: told for line in lines if isinstance(line, dict) for name, told in line.items()}
    if end.exceeded == words_for(TOTAL):
        return {**found, Attack.TOTAL_MEMORY.value: False}
    return {} if end.exceeded or end.code else found


@dataclass(frozen=True, slots=True)
class _Doors:
    """What the hostile program is told, and the socket at which its datagram would arrive."""

    given: Mapping[str, str]
    datagrams: socket.socket

    def received(self) -> bool:
        """Whether the datagram came out of the box."""
        try:
            return self.datagrams.recv(64).decode(errors="replace") == self.given["token"]
        except BlockingIOError:
            return False


@contextlib.contextmanager
def _doors() -> Iterator[_Doors]:
    token = secrets.token_hex(16)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="quorum-probe-", dir=_outside())))
        folder.chmod(0o711)
        secret, open_ = folder / "secret", folder / "open"
        secret.write_text(token)
        secret.chmod(0o644)
        open_.mkdir()
        open_.chmod(0o777)
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        udp = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        udp.bind(("127.0.0.1", 0))
        udp.settimeout(0)
        for address in (str(open_ / "socket"), f"\0{token}"):
            unix = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
            unix.bind(address)
            unix.listen(1)
        (open_ / "socket").chmod(0o777)
        given = {
            "token": token,
            "secret": str(secret),
            "open": str(open_),
            "tcp": str(tcp.getsockname()[1]),
            "udp": str(udp.getsockname()[1]),
            "unix": str(open_ / "socket"),
            "abstract": token,
            "memory": str(GRANTED.memory),
            "total": str(TOTAL),
            "processes": str(PROCESSES + 8),
            "file_size": str(GRANTED.file_size),
            "parent": str(os.getpid()),
        }
        yield _Doors(given, udp)


def _outside() -> str | None:
    """Return where the doors stand: not in /tmp, which level 3 replaces anyway, if there is another place for it."""
    return _ELSEWHERE if os.access(_ELSEWHERE, os.W_OK) else None


def _end_survivors(token: str) -> bool:
    """Kill what still carries the token; whether there was anything once it had time to go."""
    deadline = time.monotonic() + LEFT_SECONDS
    while left := _carriers(token):
        if time.monotonic() > deadline:
            for process in left:
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(process, signal.SIGKILL)
            return True
        time.sleep(0.01)
    return False


def _carriers(token: str) -> list[int]:
    found = []
    for name in os.listdir("/proc"):  # noqa: PTH208  # names are all we need
        if name.isdecimal() and int(name) != os.getpid():
            with contextlib.suppress(OSError):
                if token.encode() in Path(f"/proc/{name}/cmdline").read_bytes():
                    found.append(int(name))
    return found
