"""The one connection to the database: opened, migrated, and used off the event loop, one transaction at a time.

SQLite has one writer, and its default wait for a lock, five seconds in the calling thread, would stall every request
of the process. So each transaction runs whole in one dedicated thread, begins as a writer (`BEGIN IMMEDIATE`: a reader
that turns writer can be refused with no wait at all), and both waits, for our turn and for SQLite's lock, add up to
less than the ten seconds in which GitHub wants its answer. A transaction that is not on disk is an `OperatorError`,
never a maybe: WAL with `synchronous=FULL` syncs each commit.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import anyio
import anyio.to_thread
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DatabaseError

from app.errors import OperatorError
from app.store.migrations import migrate

LOCK_MILLISECONDS = 2_000
"""How long SQLite waits for another process's lock."""
TURN_SECONDS = 5.0
"""How long a transaction waits for those before it. With the lock's wait: 7 s of the 10 s that GitHub gives."""

_Result = TypeVar("_Result")

_FAULTS = {
    sqlite3.SQLITE_BUSY: f"is locked by another process for more than {LOCK_MILLISECONDS / 1000:g} s; "
    "stop that process (a backup, a shell, a second server)",
    sqlite3.SQLITE_FULL: "has no room to grow; free disk space or raise the quota",
    sqlite3.SQLITE_READONLY: "cannot be written; give this user write permission on the file and its directory",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; create its directory and give this user write permission there",
    sqlite3.SQLITE_IOERR: "cannot be read or written; check the disk",
    sqlite3.SQLITE_PROTOCOL: "cannot be locked; put it on a local disk",
    sqlite3.SQLITE_NOMEM: "needs more memory than there is; give the server more",
    sqlite3.SQLITE_CORRUPT: "is damaged; stop the server, then restore the file from a backup or move it away",
    sqlite3.SQLITE_NOTADB: "is not an SQLite database, or damaged; restore it from a backup or name another file",
}


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. Made by `open_database`, to be closed by `aclose`."""

    path: Path
    _engine: Engine
    _turn: anyio.Lock = field(default_factory=anyio.Lock)
    _thread: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(1))

    async def run(self, work: Callable[[Connection], _Result]) -> _Result:
        """Run `work` in one transaction, in one thread, and commit it; whatever `work` raises rolls it back.

        Raises `OperatorError` when nothing could be committed: locked, full, read-only, damaged. Once begun, the
        transaction is carried to its end even if the caller is cancelled.
        """
        with anyio.move_on_after(TURN_SECONDS) as wait:
            await self._turn.acquire()
        if wait.cancelled_caught:
            raise OperatorError(
                f"the database {self.path} did not come free within {TURN_SECONDS:g} s; "
                "look for a slow disk or another process that holds it"
            )
        try:
            return await anyio.to_thread.run_sync(partial(self._transact, work), limiter=self._thread)
        finally:
            self._turn.release()

    async def probe(self) -> None:
        """Commit something that changes nothing, synced like every commit. Raises `OperatorError` as `run` does."""
        await self.run(lambda connection: connection.exec_driver_sql("PRAGMA user_version = 0"))

    async def aclose(self) -> None:
        """Wait for the transaction in hand, then close; SQLite folds the write-ahead log into the file."""
        with anyio.CancelScope(shield=True):
            async with self._turn:
                await anyio.to_thread.run_sync(self._engine.dispose, limiter=self._thread)

    def _transact(self, work: Callable[[Connection], _Result]) -> _Result:
        with _explained(self.path), self._engine.begin() as connection:
            return work(connection)


async def open_database(url: str, *, make: bool = True) -> Database:
    """Open `sqlite:///relative/path` or `sqlite:////absolute/path`, check it, and bring its schema up to date.

    Where there is none one is made, unless `make` is false: a command that reads what a server kept would make an empty
    one at a misspelt path. Raises `OperatorError`, naming the file and the remedy: no such file or directory, no
    permission, damaged, locked, or written by a newer version.
    """
    path = _parse_url(url)
    if not make and not await anyio.Path(path).exists():
        raise OperatorError(f"there is no database {path}; name the one of the server, which makes it when it starts")
    thread = anyio.CapacityLimiter(1)
    engine = await anyio.to_thread.run_sync(partial(_open, path), limiter=thread)
    return Database(path, engine, _thread=thread)


def _parse_url(url: str) -> Path:
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise OperatorError("the database URL cannot be read; write sqlite:////var/lib/quorum/quorum.db") from None
    if parsed.get_backend_name() != "sqlite":
        # The scheme alone: the rest may hold a password.
        raise OperatorError(f"the database URL is of kind {parsed.get_backend_name()!r}; write sqlite:////path/file.db")
    if parsed.database in {None, "", ":memory:"} or parsed.query:
        raise OperatorError("the database URL must name a file and nothing more; write sqlite:////path/file.db")
    return Path(str(parsed.database)).absolute()


def _open(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with _explained(path), engine.begin() as connection:
            _check(connection, path)
            migrate(connection, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # Python's sqlite3 begins transactions by itself, too late and only before some statements; None leaves it to us.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {LOCK_MILLISECONDS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _check(connection: Connection, path: Path) -> None:
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
    if found != "ok":
        raise OperatorError(f"the database {path} {_FAULTS[sqlite3.SQLITE_CORRUPT]} (SQLite says: {found})")
    mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
    if mode != "wal":
        raise OperatorError(
            f"the database {path} cannot use a write-ahead log (its mode stays {mode}); put it on a local disk"
        )


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what the operator can mend into an `OperatorError`; a broken constraint or query is ours and passes."""
    try:
        yield
    except DatabaseError as error:
        # Extended codes keep their family in the low byte: SQLITE_BUSY_SNAPSHOT is 517 = 2 * 256 + SQLITE_BUSY.
        fault = _FAULTS.get(getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF)
        if fault is None:
            raise
        raise OperatorError(f"the database {path} {fault} (SQLite says: {error.orig})") from error
