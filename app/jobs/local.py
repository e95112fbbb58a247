"""The queue of one process: rows in SQLite, runs in a task group.

Nothing is polled: an accepted delivery and an ended run wake the claim, and a retry is slept for. What the rows say
comes first, what tasks do follows: a superseded job has ended the moment the newer one is committed, and its run is
cancelled then. A second process on the same database (a deployment that overlaps) accepts deliveries but waits for
the first to leave before it runs anything, because cancelling and one-run-per-pull-request live in memory.

How a server stops: `close(grace)` beside `work`; `work` returns when the last run has ended or been put back. If `work`
is cancelled from outside, or the process dies, its jobs stay `running` and the next `work` queues them again.
"""

import logging
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import anyio
import anyio.abc
from sqlalchemy import Connection

from app.errors import OperatorError
from app.jobs import rows
from app.jobs.failure import Cause, Failure, judge
from app.jobs.port import Accepted, End, Ended, Job, Run, Work
from app.jobs.turn import hold_turn
from app.store.database import Database
from app.store.deliveries import Delivery, find_delivery

ATTEMPTS = 3
RUN_SECONDS = 900.0
"""A run that takes longer has hung: the engine's own deadlines are shorter."""
GIVE_UP_SECONDS = 30.0
"""How long telling GitHub about a failed job may take."""
AWAY_SECONDS = 2 * 3600.0
"""How long after its acceptance a job waits for a GitHub that is away without using up attempts: two resets of its
hourly limit, or an outage of an hour. Then the three attempts begin to count."""
LONGEST_PAUSE_SECONDS = 600.0
"""Between two such waits, unless GitHub asks for more."""
STORE_PAUSE_SECONDS = 5.0
"""Between two tries to record what happened, while the store cannot commit."""

_log = logging.getLogger(__name__)
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Pace:
    """How long things may take, in seconds. A failed attempt waits `retry`, then twice that."""

    retry: float = 30.0
    run: float = RUN_SECONDS
    give_up: float = GIVE_UP_SECONDS
    store: float = STORE_PAUSE_SECONDS
    away: float = AWAY_SECONDS


@dataclass(frozen=True, slots=True)
class _Active:
    place: rows.Place
    scope: anyio.CancelScope


GiveUp = Callable[[Job, str], Awaitable[None]]
"""Told of a job that ends FAILED, before that is recorded, so that GitHub can be told; may be told twice."""


async def _tell_nobody(_job: Job, _detail: str) -> None:
    pass


class LocalQueue:
    """`JobQueue` for one process. `clock` gives seconds since 1970."""

    def __init__(
        self,
        database: Database,
        *,
        on_give_up: GiveUp = _tell_nobody,
        clock: Callable[[], float] = time.time,
        pace: Pace | None = None,
    ) -> None:
        self._database = database
        self._on_give_up = on_give_up
        self._clock = clock
        self._pace = pace or Pace()
        self._active: dict[int, _Active] = {}
        self._wake = anyio.Event()
        self._closing = anyio.Event()
        self._idle = anyio.Event()
        self._idle.set()

    async def accept(self, delivery_id: str, event: str, work: Work | None, reason: str) -> Accepted:
        """See `JobQueue.accept`. Raises `ValueError` for a delivery id that is empty or over 100 characters."""
        now = self._now()
        delivery = Delivery(delivery_id, event, now, outcome=Accepted.IGNORED, reason=reason)
        receipt = await self._database.run(lambda connection: rows.accept(connection, delivery, work, now))
        self._stop_runs(receipt.superseded)
        return receipt.accepted

    async def knows(self, delivery_id: str) -> bool:
        """See `JobQueue.knows`."""
        return await self._database.run(lambda connection: find_delivery(connection, delivery_id)) is not None

    async def drop(
        self,
        reason: str,
        *,
        installation_id: int,
        repository_id: int | None = None,
        number: int | None = None,
        for_now: bool = False,  # noqa: ARG002 -- nothing is kept here but jobs
    ) -> None:
        """See `JobQueue.drop`."""
        gone = partial(rows.drop, installation_id=installation_id, repository_id=repository_id, number=number)
        now = self._now()
        self._stop_runs(await self._database.run(lambda connection: gone(connection, reason, now)))

    def _stop_runs(self, job_ids: frozenset[int]) -> None:
        for job_id in job_ids & self._active.keys():
            self._active[job_id].scope.cancel()
        self._wake.set()

    async def work(self, run: Run, *, lanes: int) -> None:
        """Run jobs until `close`, or until cancelled.

        A run that raises is tried again, three times in all, and then ends FAILED; while GitHub is away the attempts
        do not count, for `Pace.away` seconds at most. One that raises `GoneError` ends GONE at once, and one that
        raises `AuthorError` or takes too long FAILED. While the store cannot commit, nothing new begins and results
        wait.
        """
        self._idle = anyio.Event()
        try:
            async with hold_turn(self._database.path, self._closing) as ours:
                if ours:
                    await self._serve(run, lanes)
        finally:
            self._idle.set()

    async def close(self, grace: float) -> None:
        """Stop claiming, wait up to `grace` seconds for the runs in hand, then cancel them and put their jobs back.

        Returns when `work` has. A job that was put back has not used up an attempt. Deliveries are still accepted.
        """
        self._closing.set()
        self._wake.set()
        with anyio.move_on_after(grace):
            await self._idle.wait()
        for active in self._active.values():
            active.scope.cancel()
        await self._idle.wait()

    async def _serve(self, run: Run, lanes: int) -> None:
        found = await self._persist(rows.requeue_unfinished)
        if found:
            _log.warning("%d unfinished jobs of an earlier process are queued again", found)
        async with anyio.create_task_group() as group:
            while not self._closing.is_set():
                self._wake = anyio.Event()
                pause = math.inf if len(self._active) >= lanes else await self._start_next(group, run)
                with anyio.move_on_after(pause):
                    await self._wake.wait()

    async def _start_next(self, group: anyio.abc.TaskGroup, run: Run) -> float:
        """Begin the next job if there is one; return for how many seconds there is nothing else to begin."""
        busy = [active.place for active in self._active.values()]
        now = self._now()

        def take(connection: Connection) -> tuple[Job | None, int | None]:
            job = rows.claim(connection, busy, now)
            return job, rows.next_due(connection, now) if job is None else now

        job, due = await self._persist(take) or (None, now)
        if job is not None:
            self._active[job.id] = _Active(rows.place(job.work.pull), anyio.CancelScope())
            group.start_soon(self._attempt, job, run)
        return math.inf if due is None else (due - now) / 1000

    async def _attempt(self, job: Job, run: Run) -> None:
        scope = self._active[job.id].scope
        try:
            with scope:
                result = await self._result(job, run)
            if scope.cancelled_caught:
                # By `close`. A superseded or dropped job has ended already, and `release` does nothing to it.
                await self._persist(lambda connection: rows.release(connection, job))
            else:
                await self._record(job, result)
        finally:
            del self._active[job.id]
            self._wake.set()

    async def _result(self, job: Job, run: Run) -> Ended | Failure:
        if job.attempt > ATTEMPTS:
            result: Ended | Failure = Failure(Cause.CRASH, f"the server died in each of {ATTEMPTS} attempts")
        else:
            result = await _within(self._pace.run, partial(run, job), job)
        if isinstance(result, Ended) or self._waits(job, result) or not (result.final or job.attempt >= ATTEMPTS):
            return result
        _log.error("job %d is given up: %s", job.id, result, extra={"job": job.id, "reason": result.cause.value})
        await _within(self._pace.give_up, partial(self._on_give_up, job, str(result)), job)
        return Ended(End.FAILED, str(result))

    async def _record(self, job: Job, result: Ended | Failure) -> None:
        now = self._now()
        if isinstance(result, Ended):
            await self._persist(lambda connection: rows.finish(connection, job, result, now))
            return
        waits = self._waits(job, result)
        pause = max(self._pace.retry * 2 ** (job.attempt - 1), result.away or 0.0)
        if waits:  # as long again as it has waited by now
            pause = max(pause, min((now - job.created_at) / 1000, LONGEST_PAUSE_SECONDS))
        due = now + math.ceil(pause * 1000)
        await self._persist(lambda connection: rows.retry(connection, job, str(result), due, counts=not waits))

    def _waits(self, job: Job, result: Failure) -> bool:
        return result.away is not None and self._now() - job.created_at < self._pace.away * 1000

    async def _persist(self, write: Callable[[Connection], _Result]) -> _Result | None:
        """Commit, trying until the store can; None if the server stops first, and then the row stays as it is."""
        while True:
            try:
                return await self._database.run(write)
            except OperatorError as error:
                _log.error("%s", error, extra={"reason": Cause.OPERATOR.value})
            if self._closing.is_set():
                return None
            with anyio.move_on_after(self._pace.store):
                await self._closing.wait()

    def _now(self) -> int:
        return int(self._clock() * 1000)


async def _within(seconds: float, call: Callable[[], Awaitable[_Result]], job: Job) -> _Result | Ended | Failure:
    """Await the call. This is the boundary of the worker: whatever one job's code raises, the others go on."""
    try:
        with anyio.move_on_after(seconds):
            return await call()
    except Exception as error:  # noqa: BLE001 - the boundary
        result = judge(error)
        extra = {"job": job.id, "reason": result.cause.value if isinstance(result, Failure) else result.end.value}
        _log.warning("job %d, attempt %d: %s", job.id, job.attempt, result, exc_info=error, extra=extra)
        return result
    late = Failure(Cause.TIMEOUT, f"it took longer than {seconds:g} s", final=True)
    _log.warning("job %d, attempt %d: %s", job.id, job.attempt, late, extra={"job": job.id, "reason": late.cause.value})
    return late
