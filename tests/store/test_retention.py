import sqlite3
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from app.github.port import PullRef
from app.jobs import rows
from app.jobs.local import LocalQueue
from app.jobs.port import End, Ended, Work
from app.store.database import Database, open_database
from app.store.memo import StoredMemo
from app.store.retention import sweep_store
from app.store.reviews import PublishedReview, documents_of, record_review
from app.store.tables import deliveries, jobs

DAY = 86_400
MILLISECONDS = DAY * 1000
"""Of a day."""
BASE = "0" * 40
PULL = PullRef(installation_id=1, repository_id=2, repository="octo/app", number=3)
REVIEW = PublishedReview(1, 2, 3, 1, "a" * 40, "0" * 40, 0, "neutral", "{}", 4)

pytestmark = [pytest.mark.anyio, pytest.mark.integration]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as opened:
        yield opened


async def _deliver(database: Database, name: str, head: str, day: int, *, done: bool = True) -> None:
    """Take a delivery on that day, and end its job on the same."""
    await LocalQueue(database, clock=lambda: day * DAY).accept(name, "pull_request", Work(PULL, head * 40, BASE), "")

    def finish(connection: Connection) -> None:
        job = rows.claim(connection, (), day * MILLISECONDS)
        assert job is not None
        rows.finish(connection, job, Ended(End.DONE, ""), day * MILLISECONDS)

    if done:
        await database.run(finish)


async def _left(database: Database) -> tuple[list[str], list[int]]:
    return await database.run(
        lambda one: (
            list(one.execute(select(deliveries.c.id).order_by(deliveries.c.id)).scalars()),
            list(one.execute(select(jobs.c.id).order_by(jobs.c.id)).scalars()),
        )
    )


async def test_what_is_too_old_goes_and_what_is_younger_stays(database: Database) -> None:
    for number, day in enumerate((10, 20), 1):
        await _deliver(database, f"d{number}", str(number), day)
        await record_review(database, replace(REVIEW, job_id=number, created_at=day * MILLISECONDS, document=str(day)))
    assert await sweep_store(database, 7, now=18 * DAY) == 3
    assert (await _left(database), await documents_of(database, PULL, 9)) == ((["d2"], [2]), ("20",))
    assert await sweep_store(database, 7, now=18 * DAY) == 0


async def test_a_job_stays_while_a_younger_delivery_or_review_names_it(database: Database) -> None:
    await _deliver(database, "d1", "1", 1)
    await _deliver(database, "d2", "2", 2)
    await LocalQueue(database, clock=lambda: 20 * DAY).accept("again", "ping", Work(PULL, "1" * 40, BASE), "")
    await record_review(database, replace(REVIEW, job_id=2, created_at=20 * MILLISECONDS))
    assert await sweep_store(database, 7, now=21 * DAY) == 2
    assert await _left(database) == (["again"], [1, 2])


async def test_what_has_not_ended_stays_whatever_its_age(database: Database) -> None:
    await _deliver(database, "d1", "1", 1, done=False)
    assert await sweep_store(database, 7, now=1_000 * DAY) == 1
    assert await _left(database) == ([], [1])


async def test_many_go_in_more_than_one_transaction(database: Database) -> None:
    queue = LocalQueue(database, clock=lambda: DAY)
    for number in range(450):
        await queue.accept(f"d{number}", "ping", None, "pong")
    assert await sweep_store(database, 7, now=100 * DAY) == 450


async def test_answers_that_nobody_asked_for_go_with_it(database: Database, tmp_path: Path) -> None:
    await StoredMemo(database, 1, 2).put("k", "text")
    with sqlite3.connect(tmp_path / "q.db") as connection:
        connection.execute("UPDATE memo SET used_at = 0")
    connection.close()
    assert await sweep_store(database, 365) == 1
