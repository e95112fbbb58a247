"""What becomes of jobs while GitHub is away, and what they leave at GitHub for others to tidy up."""

from dataclasses import dataclass, field, replace
from functools import partial

import anyio
import pytest
from sqlalchemy import select

from app.errors import AwayError, HostError
from app.github.port import PullRef
from app.jobs import rows
from app.jobs.local import LocalQueue, Pace
from app.jobs.port import Asked, End, Ended, Job, Work
from app.store.database import Database
from app.store.tables import jobs

WORK = Work(PullRef(installation_id=1, repository_id=2, repository="octo/app", number=3), "a" * 40, "0" * 40)
CREATED = 1_000_000

pytestmark = pytest.mark.anyio


@dataclass
class Ran:
    """What a queue at `seconds` did with one run: attempts and when it is due again, in ms after its acceptance."""

    database: Database
    seconds: float = CREATED / 1000
    told: list[str] = field(default_factory=list)

    async def give_up(self, _job: Job, detail: str) -> None:
        self.told.append(detail)

    async def __call__(self, error: Exception | Ended) -> tuple[str, int, int]:
        async def run(_job: Job) -> Ended:
            if isinstance(error, Ended):
                return error
            raise error

        queue = LocalQueue(self.database, clock=lambda: self.seconds, on_give_up=self.give_up, pace=Pace())
        async with anyio.create_task_group() as group:
            group.start_soon(partial(queue.work, run, lanes=1))
            await anyio.sleep(0.05)
            await queue.close(1)
        query = select(jobs.c.state, jobs.c.attempts, jobs.c.not_before).order_by(jobs.c.id.desc()).limit(1)
        state, attempts, due = await self.database.run(lambda connection: tuple(connection.execute(query).one()))
        return state, attempts, due - CREATED


async def _accept(database: Database, work: Work, seconds: float = CREATED / 1000) -> None:
    await LocalQueue(database, clock=lambda: seconds).accept(f"{work.key}{seconds}", "pull_request", work, "")


async def test_while_github_is_away_no_attempt_is_used_up_and_waits_grow_with_age(database: Database) -> None:
    await _accept(database, WORK)
    attempt = Ran(database)
    seen = []
    for later in (0, 30, 100, 700, 5_000):
        attempt.seconds = CREATED / 1000 + later
        seen.append(await attempt(AwayError("502")))
    assert seen == [("queued", 0, (later + pause) * 1000) for later, pause in ((0, 30), (30, 30), (100, 100))] + [
        ("queued", 0, 1_300_000),
        ("queued", 0, 5_600_000),
    ]
    assert attempt.told == []


async def test_a_rate_limit_is_waited_out_before_the_next_attempt(database: Database) -> None:
    await _accept(database, WORK)
    assert await Ran(database)(AwayError("used up", wait=1_800.0)) == ("queued", 0, 1_800_000)


async def test_a_github_that_stays_away_for_hours_is_given_up_after_three_more_attempts(database: Database) -> None:
    await _accept(database, WORK)
    attempt = Ran(database)
    for hours in (2, 3, 4):
        attempt.seconds = CREATED / 1000 + hours * 3_600
        last = await attempt(AwayError("502"))
    assert (last[:2], attempt.told) == (("ended", 3), ["host: 502"])


async def _left(database: Database, work: Work) -> frozenset[str]:
    job = Job(99, work, 1, CREATED)
    return await database.run(lambda connection: rows.left_behind(connection, job))


async def test_what_was_begun_and_overtaken_is_left_behind_until_a_run_comes_to_a_good_end(database: Database) -> None:
    heads = [replace(WORK, head=letter * 40) for letter in "abc"]
    await _accept(database, heads[0])
    await Ran(database)(HostError("422"))
    await _accept(database, heads[1])  # overtakes the first while that waits, and never begins
    await _accept(database, heads[2], 1_060.0)
    assert await _left(database, heads[2]) == {"a" * 40}
    assert await _left(database, replace(WORK, pull=replace(WORK.pull, number=4))) == frozenset()
    attempt = Ran(database, 1_060.0)
    await attempt(Ended(End.DONE, "reviewed"))
    assert await _left(database, heads[2]) == frozenset()


async def test_a_command_leaves_no_head_behind_since_it_names_none(database: Database) -> None:
    await _accept(database, Work(WORK.pull, asked=Asked(5, "mona", "review")))
    await Ran(database)(HostError("422"))
    assert await _left(database, WORK) == frozenset()
