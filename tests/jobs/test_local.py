import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import anyio
import pytest
from sqlalchemy import select

from app.errors import AuthorError, GoneError, HostError, OperatorError
from app.github.port import PullRef
from app.jobs.local import LocalQueue, Pace
from app.jobs.port import Accepted, End, Ended, Job, Run, Work
from app.store.database import Database, open_database
from app.store.tables import jobs

PULL = PullRef(installation_id=1, repository_id=2, repository="octo/app", number=3)
WORK = Work(PULL, "a" * 40, "0" * 40)
QUICK = Pace(retry=0.001, store=0.01)

pytestmark = [pytest.mark.anyio, pytest.mark.integration]


async def _rows(database: Database) -> list[tuple[Any, ...]]:
    query = select(jobs.c.state, jobs.c.end, jobs.c.detail, jobs.c.attempts).order_by(jobs.c.id)
    return await database.run(lambda connection: [tuple(row) for row in connection.execute(query)])


@asynccontextmanager
async def _working(queue: LocalQueue, run: Run, lanes: int = 2) -> AsyncIterator[None]:
    async with anyio.create_task_group() as group:

        async def work() -> None:
            await queue.work(run, lanes=lanes)

        group.start_soon(work)
        yield
        group.cancel_scope.cancel()


@dataclass
class Fails:
    """Raises each error in turn, then is done; `over` is set after the last."""

    errors: list[Exception]
    attempts: list[int] = field(default_factory=list)

    async def __call__(self, job: Job) -> Ended:
        self.attempts.append(job.attempt)
        if self.errors:
            raise self.errors.pop(0)
        return Ended(End.DONE, "reviewed")


async def _run_one(database: Database, run: Run, **options: Any) -> list[tuple[Any, ...]]:
    queue = LocalQueue(database, **{"pace": QUICK, **options})
    await queue.accept("d1", "pull_request", WORK, "")
    async with _working(queue, run):
        with anyio.fail_after(5):
            while (rows := await _rows(database))[0][0] != "ended":  # noqa: ASYNC110 - what is awaited stands in the database
                await anyio.sleep(0.003)
    return rows


async def test_a_run_that_fails_twice_is_done_at_the_third_attempt(database: Database) -> None:
    run = Fails([HostError("502"), OperatorError("no space")])
    assert await _run_one(database, run) == [("ended", "done", "reviewed", 3)]
    assert run.attempts == [1, 2, 3]


async def test_a_run_that_fails_three_times_ends_failed_and_somebody_is_told_first(database: Database) -> None:
    told: list[tuple[int, str, str]] = []

    async def tell(job: Job, detail: str) -> None:
        told.append((job.attempt, detail, (await _rows(database))[0][0]))

    rows = await _run_one(database, Fails([HostError("502")] * 3), on_give_up=tell)
    assert rows == [("ended", "failed", "host: 502", 3)]
    assert told == [(3, "host: 502", "running")]


async def test_a_teller_that_fails_does_not_keep_the_job_open(database: Database) -> None:
    async def tell(_job: Job, _detail: str) -> None:
        raise HostError("503")

    rows = await _run_one(database, Fails([HostError("502")] * 3), on_give_up=tell)
    assert rows == [("ended", "failed", "host: 502", 3)]


@pytest.mark.parametrize(
    ("error", "end", "detail"),
    [
        (GoneError("404 for octo/app"), "gone", "404 for octo/app"),
        (ExceptionGroup("tasks", [HostError("502"), GoneError("404")]), "gone", "404"),
        (AuthorError("quorum.toml is no TOML"), "failed", "author: quorum.toml is no TOML"),
    ],
)
async def test_what_asking_again_does_not_help_is_not_tried_again(
    database: Database, error: Exception, end: str, detail: str
) -> None:
    assert await _run_one(database, Fails([error])) == [("ended", end, detail, 1)]


async def test_an_unexpected_error_is_logged_with_its_cause_and_its_words_are_not_stored(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    rows = await _run_one(database, Fails([ExceptionGroup("tasks", [RuntimeError("token ghs_secret")])] * 3))
    assert rows == [("ended", "failed", "unexpected: RuntimeError", 3)]
    records = [record for record in caplog.records if record.name == "app.jobs.local"]
    assert [(vars(record)["reason"], record.exc_info is not None) for record in records] == [
        *[("unexpected", True)] * 3,
        ("unexpected", False),
    ]


async def test_a_run_that_hangs_is_stopped_and_fails_for_good(database: Database) -> None:
    async def hang(_job: Job) -> Ended:
        await anyio.sleep_forever()
        raise AssertionError

    rows = await _run_one(database, hang, pace=replace(QUICK, run=0.02))
    assert rows == [("ended", "failed", "timeout: it took longer than 0.02 s", 1)]


async def test_a_retry_waits_twice_as_long_each_time_and_no_other_job_waits_for_it(database: Database) -> None:
    seconds, ran = 1_000.0, []

    async def run(job: Job) -> Ended:
        ran.append((job.work.pull.number, job.attempt))
        if job.work.pull.number == 3:
            raise HostError("502")
        return Ended(End.DONE, "")

    queue = LocalQueue(database, clock=lambda: seconds)
    await queue.accept("d1", "pull_request", WORK, "")
    await queue.accept("d2", "pull_request", replace(WORK, pull=replace(PULL, number=4)), "")
    async with _working(queue, run, lanes=1):
        await _until(lambda: len(ran) == 2)
        await anyio.sleep(0.05)
        first = await _due(database)
    seconds = 1_030.0
    async with _working(queue, run, lanes=1):
        await _until(lambda: len(ran) == 3)
        await anyio.sleep(0.05)
        second = await _due(database)
    assert ran == [(3, 1), (4, 1), (3, 2)]
    assert (first, second) == (1_030_000, 1_090_000)


async def _due(database: Database) -> int:
    query = select(jobs.c.not_before).where(jobs.c.number == 3)
    return await database.run(lambda connection: int(connection.execute(query).scalar_one()))


async def test_a_job_that_kills_the_server_three_times_ends_failed_without_a_fourth_run(database: Database) -> None:
    ran: list[int] = []

    async def hang(job: Job) -> Ended:
        ran.append(job.attempt)
        await anyio.sleep_forever()
        raise AssertionError

    await LocalQueue(database).accept("d1", "pull_request", WORK, "")
    for count in (1, 2, 3):
        async with _working(LocalQueue(database), hang):
            await _until(lambda count=count: len(ran) == count)  # type: ignore[misc]
    rows = await _run_one(database, hang)
    assert rows == [("ended", "failed", "crash: the server died in each of 3 attempts", 4)]
    assert ran == [1, 2, 3]


async def _until(met: Callable[[], bool]) -> None:
    with anyio.fail_after(5):
        while not met():  # noqa: ASYNC110 - tests watch from outside
            await anyio.sleep(0.003)


async def test_the_tenant_that_was_served_longest_ago_comes_first(database: Database) -> None:
    clock = iter(range(1_000, 2_000))
    queue = LocalQueue(database, clock=lambda: float(next(clock)))
    for number in (1, 2, 3):
        await queue.accept(f"busy{number}", "pull_request", replace(WORK, pull=replace(PULL, number=number)), "")
    await queue.accept("calm", "pull_request", replace(WORK, pull=replace(PULL, installation_id=9)), "")
    order: list[tuple[int, int]] = []

    async def run(job: Job) -> Ended:
        order.append((job.work.pull.installation_id, job.work.pull.number))
        return Ended(End.DONE, "")

    async with _working(queue, run, lanes=1):
        await _until(lambda: len(order) == 4)
    assert order == [(1, 1), (9, 3), (1, 2), (1, 3)]


@dataclass
class Held:
    """A run that lasts until it is let go."""

    release: anyio.Event = field(default_factory=anyio.Event)
    began: int = 0

    async def __call__(self, _job: Job) -> Ended:
        self.began += 1
        await self.release.wait()
        return Ended(End.DONE, "reviewed")


async def _accept_two(queue: LocalQueue) -> None:
    await queue.accept("d1", "pull_request", WORK, "")
    await queue.accept("d2", "pull_request", replace(WORK, pull=replace(PULL, number=4)), "")


async def test_closing_lets_a_run_finish_and_begins_no_other(database: Database) -> None:
    queue, run = LocalQueue(database, pace=QUICK), Held()
    await _accept_two(queue)
    async with _working(queue, run, lanes=1), anyio.create_task_group() as group:
        await _until(lambda: run.began == 1)
        group.start_soon(queue.close, 5.0)
        await anyio.sleep(0.01)
        run.release.set()
    assert await _rows(database) == [("ended", "done", "reviewed", 1), ("queued", None, "", 0)]
    assert await queue.accept("d3", "pull_request", WORK, "") is Accepted.COALESCED


async def test_closing_puts_back_what_outlasts_the_grace_and_it_costs_no_attempt(database: Database) -> None:
    queue, run = LocalQueue(database, pace=QUICK), Held()
    await _accept_two(queue)
    async with _working(queue, run, lanes=2):
        await _until(lambda: run.began == 2)
        await queue.close(0.01)
    assert await _rows(database) == [("queued", None, "", 0)] * 2


async def test_closing_a_queue_that_does_not_work_returns_at_once(database: Database) -> None:
    with anyio.fail_after(1):
        await LocalQueue(database).close(30)


async def test_a_second_process_runs_nothing_until_the_first_has_left(database: Database, tmp_path: Path) -> None:
    old, run = LocalQueue(database), Held()
    await old.accept("d1", "pull_request", WORK, "")
    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as second:
        new = LocalQueue(second)
        async with _working(old, run):
            await _until(lambda: run.began == 1)
            async with _working(new, run):
                assert await new.accept("d2", "pull_request", WORK, "") is Accepted.COALESCED
                await anyio.sleep(0.05)
                assert run.began == 1
                await old.close(0)
                run.release.set()
                await _until(lambda: run.began == 2)
                await new.close(5)
    assert await _rows(database) == [("ended", "done", "reviewed", 1)]


async def test_closing_a_process_that_waits_for_another_leaves_the_others_jobs_alone(
    database: Database, tmp_path: Path
) -> None:
    old, run = LocalQueue(database), Held()
    await old.accept("d1", "pull_request", WORK, "")
    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as second:
        new = LocalQueue(second)
        async with _working(old, run):
            await _until(lambda: run.began == 1)
            async with _working(new, run):
                await anyio.wait_all_tasks_blocked()
                await new.close(0)
            assert await _rows(database) == [("running", None, "", 1)]


async def test_a_delivery_wakes_a_worker_that_had_nothing_to_do(database: Database) -> None:
    queue, run = LocalQueue(database), Held()
    async with _working(queue, run):
        await anyio.sleep(0.1)
        await queue.accept("d1", "pull_request", WORK, "")
        await _until(lambda: run.began == 1)


@pytest.mark.integration
async def test_a_result_that_cannot_be_committed_waits_until_it_can(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:

        async def run(_job: Job) -> Ended:
            other.execute("BEGIN EXCLUSIVE")
            return Ended(End.DONE, "reviewed")

        queue = LocalQueue(database, pace=QUICK)
        await queue.accept("d1", "pull_request", WORK, "")
        async with _working(queue, run):
            await _until(lambda: any("is locked by another process" in message for message in caplog.messages))
            other.execute("ROLLBACK")
            while (await _rows(database))[0][0] != "ended":  # noqa: ASYNC110 - what is awaited stands in the database
                await anyio.sleep(0.003)
    assert await _rows(database) == [("ended", "done", "reviewed", 1)]
