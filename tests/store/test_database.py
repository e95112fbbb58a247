import logging
import sqlite3
import time
from contextlib import aclosing, closing
from itertools import pairwise
from pathlib import Path

import anyio
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from app.errors import OperatorError
from app.store.database import Database, open_database
from app.store.deliveries import Delivery, find_delivery, record_delivery
from app.store.tables import metadata

pytestmark = [pytest.mark.anyio, pytest.mark.integration]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def _pragma(connection: Connection, name: str) -> object:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _sizes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.iterdir()}


async def _record(database: Database, name: str) -> None:
    await database.run(lambda connection: record_delivery(connection, Delivery(name, "push", 1, "ignored")))


async def test_every_commit_is_synced_and_every_lock_is_waited_for_briefly(tmp_path: Path) -> None:
    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
        names = ["journal_mode", "synchronous", "foreign_keys", "busy_timeout"]
        found = await database.run(lambda connection: [_pragma(connection, name) for name in names])
    assert found == ["wal", 2, 1, 2_000]  # synchronous 2 is FULL


async def test_the_migrations_make_the_tables_that_the_code_describes(tmp_path: Path) -> None:
    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
        difference = await database.run(
            lambda connection: compare_metadata(MigrationContext.configure(connection), metadata)
        )
    assert difference == []


async def test_a_database_keeps_its_rows_and_leaves_no_log_file_when_closed(tmp_path: Path) -> None:
    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q 100%.db")) as database:
        await _record(database, "d1")
    assert _names(tmp_path) == ["q 100%.db"]
    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q 100%.db")) as database:
        kept = await database.run(lambda connection: find_delivery(connection, "d1"))
    assert kept == Delivery("d1", "push", 1, "ignored")


async def test_a_database_of_a_newer_version_is_refused_with_the_remedy(tmp_path: Path) -> None:
    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
        await database.run(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num='9999'")))
    with pytest.raises(OperatorError, match=r"q\.db has schema '9999'.*run the version that wrote it"):
        await open_database(f"sqlite:///{tmp_path}/q.db")


async def test_a_file_that_is_no_database_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "q.db").write_bytes(b"not a database, but long enough to be read as one" * 100)
    with pytest.raises(OperatorError, match=r"q\.db is not an SQLite database, or damaged; restore it"):
        await open_database(f"sqlite:///{tmp_path}/q.db")


async def test_flipped_bytes_are_noticed_at_the_start(tmp_path: Path) -> None:
    path = tmp_path / "q.db"
    async with aclosing(await open_database(f"sqlite:///{path}")) as database:
        await _record(database, "d1")
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(byte ^ 0xFF for byte in data[4096:])
    path.write_bytes(data)
    with pytest.raises(OperatorError, match=r"q\.db is damaged; stop the server, then restore"):
        await open_database(f"sqlite:///{path}")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("sqlite:////nowhere/at/all/q.db", "/nowhere/at/all/q.db cannot be opened; create its directory"),
        ("sqlite:////proc/q.db", "/proc/q.db cannot be opened"),
        ("sqlite://", "must name a file"),
        ("sqlite:///:memory:", "must name a file"),
        ("sqlite:///q.db?mode=ro", "must name a file"),
        ("postgresql://quorum:secret@db/quorum", "is of kind 'postgresql'"),
        ("quorum.db", "cannot be read"),
    ],
)
async def test_a_url_that_cannot_be_opened_is_refused_with_the_remedy(url: str, words: str) -> None:
    with pytest.raises(OperatorError) as caught:
        await open_database(url)
    assert words in str(caught.value)
    assert "secret" not in str(caught.value)


async def test_what_raises_is_rolled_back_and_a_broken_constraint_is_not_the_operators_fault(tmp_path: Path) -> None:
    def twice(connection: Connection) -> None:
        record_delivery(connection, Delivery("d1", "push", 1, "ignored"))
        record_delivery(connection, Delivery("d2", "push", 1, "ignored", job_id=404))

    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
        with pytest.raises(IntegrityError):
            await database.run(twice)
        assert await database.run(lambda connection: find_delivery(connection, "d1")) is None


async def test_a_transaction_holds_the_write_lock_from_its_first_statement(tmp_path: Path) -> None:
    def contend(_connection: Connection) -> None:
        with closing(sqlite3.connect(tmp_path / "q.db", timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")

    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            await database.run(contend)


async def test_a_cancelled_caller_does_not_cut_a_transaction_short(tmp_path: Path) -> None:
    def slow(connection: Connection) -> None:
        time.sleep(0.05)
        record_delivery(connection, Delivery("d1", "push", 1, "ignored"))

    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
        with anyio.move_on_after(0.01):
            await database.run(slow)
        assert await database.run(lambda connection: find_delivery(connection, "d1")) is not None


@pytest.mark.integration
async def test_a_locked_database_is_an_operator_error_in_time_and_never_blocks_the_loop(tmp_path: Path) -> None:
    beats: list[float] = []

    async def beat() -> None:
        while True:
            beats.append(time.monotonic())
            await anyio.sleep(0.01)

    with closing(sqlite3.connect(tmp_path / "q.db", isolation_level=None)) as other:
        async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
            other.execute("BEGIN EXCLUSIVE")
            began = time.monotonic()
            async with anyio.create_task_group() as group:
                group.start_soon(beat)
                with pytest.raises(OperatorError, match=r"q\.db is locked by another process for more than 2 s"):
                    await _record(database, "d1")
                group.cancel_scope.cancel()
            assert 1.9 < time.monotonic() - began < 3
            other.execute("ROLLBACK")
            await _record(database, "d1")
    assert max(later - earlier for earlier, later in pairwise(beats)) < 0.5


@pytest.mark.integration
async def test_nobody_waits_for_a_locked_database_longer_than_github_waits_for_us(tmp_path: Path) -> None:
    waits: list[float] = []

    async def deliver(database: Database, name: str) -> None:
        began = time.monotonic()
        with pytest.raises(OperatorError):
            await _record(database, name)
        waits.append(time.monotonic() - began)

    with closing(sqlite3.connect(tmp_path / "q.db", isolation_level=None)) as other:
        async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
            other.execute("BEGIN EXCLUSIVE")
            async with anyio.create_task_group() as group:
                for number in range(20):
                    group.start_soon(deliver, database, f"d{number}")
    assert max(waits) < 8


async def test_a_probe_writes_to_the_disk(tmp_path: Path) -> None:
    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
        before = _sizes(tmp_path)
        await database.probe()
        assert _sizes(tmp_path)["q.db-wal"] > before["q.db-wal"]


async def test_a_full_disk_is_an_operator_error_and_recovers_by_itself(tmp_path: Path) -> None:
    long = "x" * 1_000

    def fill(connection: Connection) -> None:
        for number in range(100):
            record_delivery(connection, Delivery(f"fill{number}", "push", 1, "ignored", reason=long))

    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
        pages = await database.run(lambda connection: _pragma(connection, "page_count"))
        await database.run(lambda connection: _pragma(connection, f"max_page_count = {pages}"))
        with pytest.raises(OperatorError, match=r"q\.db has no room to grow; free disk space"):
            await database.run(fill)
        await database.run(lambda connection: _pragma(connection, "max_page_count = 100000"))
        await database.run(fill)
        assert await database.run(lambda connection: find_delivery(connection, "fill99")) is not None


def test_alembic_leaves_the_logging_configuration_alone(tmp_path: Path) -> None:
    before = (logging.root.handlers[:], logging.root.level, logging.getLogger("app").disabled)

    async def start() -> None:
        async with aclosing(await open_database(f"sqlite:///{tmp_path}/new.db")):
            pass

    anyio.run(start)
    assert (logging.root.handlers[:], logging.root.level, logging.getLogger("app").disabled) == before
