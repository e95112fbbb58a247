"""The adapters of the queue, opened as one process opens them, for the tests of their contract."""

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, aclosing, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import anyio
import pytest
from sqlalchemy import func, select

from app.github.port import PullRef
from app.jobs.local import LocalQueue, Pace
from app.jobs.port import End, Ended, Job, JobQueue, Run, Work
from app.store.database import open_database
from app.store.tables import deliveries, jobs


@dataclass(frozen=True)
class Opened:
    """A queue as one process has it, and what the database says: the end of a delivery's job, all ends, the rest."""

    queue: JobQueue
    end_of: Callable[[str], Awaitable[End | None]]
    ends: Callable[[], Awaitable[list[End | None]]]
    unfinished: Callable[[], Awaitable[int]]


@asynccontextmanager
async def _open_local(folder: Path) -> AsyncIterator[Opened]:
    async with aclosing(await open_database(f"sqlite:///{folder}/quorum.db")) as database:

        async def end_of(delivery_id: str) -> End | None:
            query = select(jobs.c.end).join(deliveries, deliveries.c.job_id == jobs.c.id)
            wanted = query.where(deliveries.c.id == delivery_id)
            end = await database.run(lambda connection: connection.execute(wanted).scalar_one())
            return None if end is None else End(end)

        async def ends() -> list[End | None]:
            rows = await database.run(
                lambda connection: connection.execute(select(jobs.c.end).order_by(jobs.c.id)).scalars().all()
            )
            return [None if end is None else End(end) for end in rows]

        async def unfinished() -> int:
            query = select(func.count()).select_from(jobs).where(jobs.c.state != "ended")
            return int(await database.run(lambda connection: connection.execute(query).scalar_one()))

        yield Opened(LocalQueue(database, pace=Pace(retry=0.001)), end_of, ends, unfinished)


Adapter = Callable[[Path], AbstractAsyncContextManager[Opened]]
ADAPTERS = [pytest.param(_open_local, id="local")]


@asynccontextmanager
async def working(queue: JobQueue, run: Run, lanes: int = 4) -> AsyncIterator[None]:
    """Leaving it cancels the work at once, which is what a crash leaves in the database."""
    async with anyio.create_task_group() as group:

        async def work() -> None:
            await queue.work(run, lanes=lanes)

        group.start_soon(work)
        yield
        group.cancel_scope.cancel()


async def until(met: Callable[[], Awaitable[bool]]) -> None:
    while not await met():  # noqa: ASYNC110 - what is awaited stands in the database
        await anyio.sleep(0.003)


async def drain(opened: Opened, run: Run) -> None:
    async def drained() -> bool:
        return await opened.unfinished() == 0

    async with working(opened.queue, run):
        await until(drained)


@dataclass
class Runs:
    """Runs that last until they are let go, and who ran."""

    release: anyio.Event = field(default_factory=anyio.Event)
    began: list[Job] = field(default_factory=list)
    cancelled: list[Work] = field(default_factory=list)
    unwinding: float = 0.0
    now: Counter[PullRef] = field(default_factory=Counter)
    most: int = 0

    async def __call__(self, job: Job) -> Ended:
        self.began.append(job)
        self.now[job.work.pull] += 1
        self.most = max(self.most, self.now[job.work.pull])
        try:
            await self.release.wait()
        except BaseException:
            self.cancelled.append(job.work)
            with anyio.CancelScope(shield=True):
                await anyio.sleep(self.unwinding)
            raise
        finally:
            self.now[job.work.pull] -= 1
        return Ended(End.DONE, "reviewed")

    async def until(self, count: int) -> None:
        async def met() -> bool:
            return len(self.began) >= count

        await until(met)
