"""The door to processes: nothing else in Quorum starts one.

A process gets a list argv (no shell), an empty environment unless one is given, no input unless it is given, a
session of its own and hard limits. Its output goes to unlinked temporary files, not to pipes: the kernel's own
file-size limit then cuts a flood, no reading loop is needed beside the wait, and a descendant that keeps a
descriptor open cannot make the reader hang.

The limits are set by the wrapper command `prlimit` (util-linux, essential on Debian), because `preexec_fn` is unsafe
beside threads. Cost of starting /bin/true: plain 0.9 ms, prlimit 1.6 ms, a Python wrapper with `-I -S` 9.8 ms.

What this door does not stop: a descendant that calls `setsid` leaves the process group and survives the kill. The
filter of level 2 denies the call, and the PID namespace of level 3 ends whatever is in it.
"""

import contextlib
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import anyio

from analyzers.protocol import Exit, Limits
from app.errors import OperatorError

MAX_STDERR = 1024 * 1024
"""Bytes of stderr that are kept; a tool's complaint is in its first lines."""
MAX_DESCRIPTORS = 256
"""Open files of one process. Semgrep 1.182 starts eight workers with 32."""
_RELAYED = 128
_SYSTEM_PATH = "/usr/bin:/bin"


async def run_process(
    argv: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    stdin: bytes | None = None,
    limits: Limits | None = None,
    relayed: bool = False,
) -> Exit:
    """Run a command to its end or to its limit, and leave none of its process group behind.

    `argv[0]` is an absolute path. A code of -9 means signal 9. `Exit.exceeded` names the limit with its figure
    ("60 seconds"). When the caller is cancelled the group is killed first. Raises `OperatorError` when nothing
    can be started here: no prlimit, no temporary space, no more processes. `relayed`: the command runs another one and
    tells of its death by signal 9 as a code of 137, as bubblewrap does; the exit then says -9 all the same.
    """
    limits = limits or Limits()
    try:
        with _files(stdin) as (source, out, err):
            code, timed_out = await _spawn(_limited(argv, limits), cwd, env or {}, (source, out, err), limits.seconds)
            if relayed and _RELAYED < code <= _RELAYED + signal.NSIG:
                code = _RELAYED - code
            return Exit(
                code=code,
                stdout=_read(out, limits.output),
                stderr=_read(err, MAX_STDERR),
                exceeded=f"{round(limits.seconds, 1):g} seconds" if timed_out else _exceeded(code, out, limits),
            )
    except OSError as error:
        raise OperatorError(f"cannot start {argv[0]}: {error}; free disk space, memory or processes") from error


def _limited(argv: Sequence[str], limits: Limits) -> list[str]:
    prlimit = shutil.which("prlimit", path=_SYSTEM_PATH)
    if prlimit is None:
        raise OperatorError(f"prlimit is not in {_SYSTEM_PATH}; install the package util-linux")
    flags = [
        # The kernel sends SIGXCPU at the first figure and SIGKILL at the second.
        f"--cpu={limits.cpu_seconds}:{limits.cpu_seconds + 1}",
        # One byte more than may be read, so that a full answer and a cut one can be told apart.
        f"--fsize={max(limits.file_size, limits.output + 1)}",
        f"--nofile={MAX_DESCRIPTORS}",
        "--core=0",
    ]
    if limits.memory is not None:
        flags.append(f"--data={limits.memory}")
    return [prlimit, *flags, "--", *argv]


@contextlib.contextmanager
def _files(stdin: bytes | None) -> Iterator[tuple[BinaryIO, BinaryIO, BinaryIO]]:
    with contextlib.ExitStack() as stack:
        # Unbuffered: parent and child share one file offset.
        source, out, err = (stack.enter_context(tempfile.TemporaryFile(buffering=0)) for _ in range(3))
        if stdin:
            source.write(stdin)
            source.seek(0)
        yield source, out, err


async def _spawn(
    argv: Sequence[str],
    cwd: Path,
    env: Mapping[str, str],
    files: tuple[BinaryIO, BinaryIO, BinaryIO],
    seconds: float,
) -> tuple[int, bool]:
    source, out, err = files
    with anyio.CancelScope(shield=True):
        process = await anyio.open_process(
            argv,
            stdin=source.fileno(),
            stdout=out.fileno(),
            stderr=err.fileno(),
            cwd=cwd,
            env=env,
            start_new_session=True,
        )
    try:
        with anyio.move_on_after(seconds) as scope:
            await process.wait()
    finally:
        # Also after a good end: a child may have outlived its parent.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        with anyio.CancelScope(shield=True):
            code = await process.wait()
    return code, scope.cancelled_caught


def _exceeded(code: int, out: BinaryIO, limits: Limits) -> str:
    if os.fstat(out.fileno()).st_size > limits.output:
        return f"{limits.output:,} bytes of output"
    return {
        -signal.SIGXCPU: f"{limits.cpu_seconds} seconds of CPU",
        -signal.SIGXFSZ: f"{limits.file_size:,} bytes in one file",
    }.get(code, "")


def _read(file: BinaryIO, limit: int) -> bytes:
    return os.pread(file.fileno(), limit, 0)
