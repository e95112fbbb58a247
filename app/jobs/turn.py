"""One worker process for each database, by a lock that the kernel frees when its holder dies, even by kill -9."""

import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import BinaryIO

import anyio

from app.errors import OperatorError

LOOK_SECONDS = 0.5
"""flock has no wait that can be cancelled; it is looked at this often, and only while another process works."""


@asynccontextmanager
async def hold_turn(database: Path, closing: anyio.Event) -> AsyncIterator[bool]:
    """Wait until no other process works on the database; the value is False if `closing` came first.

    The lock stands in a file beside the database. Raises `OperatorError` when that file cannot be made.
    """
    with _open(database.with_name(f"{database.name}-worker")) as file:
        ours = _lock(file)
        while not ours and not closing.is_set():
            with anyio.move_on_after(LOOK_SECONDS):
                await closing.wait()
            ours = _lock(file)
        yield ours


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("ab")
    except OSError as error:
        raise OperatorError(f"{path} cannot be written ({error.strerror}); give this user write permission") from error


def _lock(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
