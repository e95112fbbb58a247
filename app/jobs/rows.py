"""The queue's transactions, each a function of one connection: what a delivery, a claim or a run's end does to rows.

A job that has ended never changes again: asking for its work once more makes a new row. What a run reports counts
only for the attempt it belongs to, so a run that was superseded, or outlived its process, cannot overwrite the truth.

Two deliveries can arrive in any order, and nothing in them says which push was later. "Newer" is therefore what was
accepted later, and a run must review the head that GitHub names when it starts, not the job's: then the last job
standing reviews the newest head, whichever delivery it came from.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Row, exists, func, insert, or_, select, tuple_, update

from app.github.port import PullRef
from app.jobs.port import Accepted, Asked, End, Ended, Job, Work
from app.store.deliveries import Delivery, find_delivery, record_delivery
from app.store.tables import REASON_CHARS, fit, jobs

Place: TypeAlias = tuple[int, int, int]
"""A pull request by installation, repository and number: its name may change, these do not."""

_SETTLED = frozenset({End.DONE, End.PARTIAL})
"""Ends after which the same key is not worth another job. A draft (IGNORED) or a closed one (GONE) may come back."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a delivery, and the jobs whose runs must stop because of it."""

    accepted: Accepted
    superseded: frozenset[int] = frozenset()


def place(pull: PullRef) -> Place:
    """Return the ids that name a pull request for good."""
    return pull.installation_id, pull.repository_id, pull.number


def accept(connection: Connection, delivery: Delivery, work: Work | None, now: int) -> Receipt:
    """Record a delivery and, if it asks for work that nobody does yet, its job. `delivery` brings id, event, reason."""
    seen = find_delivery(connection, delivery.id)
    if seen is not None and (work is None or _end_of(connection, seen.job_id) is not End.FAILED):
        return Receipt(Accepted.DUPLICATE)
    if work is None:
        record_delivery(connection, delivery)
        return Receipt(Accepted.IGNORED)
    job_id, receipt = _settle(connection, work, now)
    pull = work.pull
    settled = replace(delivery, installation_id=pull.installation_id, repository_id=pull.repository_id)
    record_delivery(connection, replace(settled, outcome=receipt.accepted, reason="", job_id=job_id))
    return receipt


def _end_of(connection: Connection, job_id: int | None) -> End | None:
    end = connection.execute(select(jobs.c.end).where(jobs.c.id == job_id)).scalar_one_or_none()
    return None if end is None else End(end)


def _settle(connection: Connection, work: Work, now: int) -> tuple[int, Receipt]:
    same = select(jobs.c.id, jobs.c.end).where(
        jobs.c.installation_id == work.pull.installation_id,
        jobs.c.repository_id == work.pull.repository_id,
        jobs.c.key == work.key,
    )
    last = connection.execute(same.order_by(jobs.c.id.desc()).limit(1)).one_or_none()
    if last is not None and (last.end is None or last.end in _SETTLED):
        return last.id, Receipt(Accepted.COALESCED)
    superseded: frozenset[int] = frozenset()
    if work.asked is None:
        stale = _of(work.pull.installation_id, work.pull.repository_id, work.pull.number)
        why = Ended(End.SUPERSEDED, "a newer delivery for this pull request was accepted")
        superseded = _end_unfinished(connection, [*stale, jobs.c.asked_comment_id.is_(None)], why, now)
    return _queue(connection, work, now), Receipt(Accepted.QUEUED, superseded)


def _queue(connection: Connection, work: Work, now: int) -> int:
    asked = work.asked
    values = {
        "installation_id": work.pull.installation_id,
        "repository_id": work.pull.repository_id,
        "number": work.pull.number,
        "repository": work.pull.repository,
        "key": work.key,
        "head": work.head,
        "base": work.base,
        "asked_comment_id": asked and asked.comment_id,
        "asked_login": asked and asked.login,
        "asked_command": asked and asked.command,
        "asked_thread_id": asked and asked.thread,
        "state": "queued",
        "detail": "",
        "attempts": 0,
        "created_at": now,
        "not_before": now,
    }
    return int(connection.execute(insert(jobs).returning(jobs.c.id), values).scalar_one())


def drop(
    connection: Connection,
    reason: str,
    now: int,
    *,
    installation_id: int,
    repository_id: int | None,
    number: int | None,
) -> frozenset[int]:
    """End what is unfinished there as GONE; return the jobs whose runs must stop."""
    return _end_unfinished(connection, _of(installation_id, repository_id, number), Ended(End.GONE, reason), now)


def _of(installation_id: int, repository_id: int | None, number: int | None) -> list[ColumnElement[bool]]:
    where = [jobs.c.installation_id == installation_id]
    if repository_id is not None:
        where.append(jobs.c.repository_id == repository_id)
    if number is not None:
        where.append(jobs.c.number == number)
    return where


def _end_unfinished(connection: Connection, where: list[ColumnElement[bool]], ended: Ended, now: int) -> frozenset[int]:
    running = connection.execute(select(jobs.c.id).where(jobs.c.state == "running", *where)).scalars().all()
    change = update(jobs).where(jobs.c.state.in_(["queued", "running"]), *where)
    connection.execute(change.values(_ended(ended, now)))
    return frozenset(running)


def _ended(ended: Ended, now: int) -> dict[str, Any]:
    return {"state": "ended", "end": ended.end.value, "detail": fit(ended.detail, REASON_CHARS), "ended_at": now}


def claim(connection: Connection, busy: Collection[Place], now: int) -> Job | None:
    """Take the next job, and count the attempt; None if nothing can run now.

    Tenants take turns: the one served longest ago comes first, and within it the oldest job, so a tenant with a
    thousand pushes delays nobody by more than a run. A command waits for a head that could run in its pull request.
    `busy` are pull requests whose last run is still unwinding though its row has ended.
    """
    other, served = jobs.alias("other"), jobs.alias("served")
    same_pull = (
        other.c.installation_id == jobs.c.installation_id,
        other.c.repository_id == jobs.c.repository_id,
        other.c.number == jobs.c.number,
    )
    running = exists().where(other.c.state == "running", *same_pull)
    head = exists().where(
        other.c.state == "queued", *same_pull, other.c.not_before <= now, other.c.asked_comment_id.is_(None)
    )
    last_served = select(func.max(served.c.started_at)).where(served.c.installation_id == jobs.c.installation_id)
    query = (
        select(jobs)
        .where(jobs.c.state == "queued", jobs.c.not_before <= now, ~running)
        .where(or_(jobs.c.asked_comment_id.is_(None), ~head))
        .where(tuple_(jobs.c.installation_id, jobs.c.repository_id, jobs.c.number).not_in(list(busy)))
        .order_by(func.coalesce(last_served.scalar_subquery(), 0), jobs.c.id)
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    job = _parse(row)
    change = update(jobs).where(jobs.c.id == job.id)
    connection.execute(change.values(state="running", attempts=job.attempt, started_at=now))
    return job


def _parse(row: Row[Any]) -> Job:
    pull = PullRef(row.installation_id, row.repository_id, row.repository, row.number)
    commented = row.asked_comment_id is not None
    words = (row.asked_comment_id, row.asked_login, row.asked_command, row.asked_thread_id)
    asked = Asked(*words) if commented else None
    return Job(row.id, Work(pull, row.head, row.base, asked), row.attempts + 1, row.created_at)


def next_due(connection: Connection, now: int) -> int | None:
    """Return when the next job that waits for its retry may run, in milliseconds since 1970."""
    query = select(func.min(jobs.c.not_before)).where(jobs.c.state == "queued", jobs.c.not_before > now)
    due: int | None = connection.execute(query).scalar_one()
    return due


def finish(connection: Connection, job: Job, ended: Ended, now: int) -> None:
    """Record how the attempt ended, unless the job has ended or begun anew since."""
    connection.execute(_attempt(job).values(_ended(ended, now)))


def retry(connection: Connection, job: Job, detail: str, not_before: int, *, counts: bool) -> None:
    """Queue it again, not before a time, under the same exception as `finish`. `counts` says whether that was a try."""
    again = {"state": "queued", "detail": fit(detail, REASON_CHARS), "not_before": not_before}
    connection.execute(_attempt(job).values(attempts=job.attempt - (not counts), **again))


def release(connection: Connection, job: Job) -> None:
    """Queue it again as if it had not begun: the server stops, which is not the job's fault."""
    connection.execute(_attempt(job).values(state="queued", attempts=job.attempt - 1))


def _attempt(job: Job) -> Any:
    return update(jobs).where(jobs.c.id == job.id, jobs.c.state == "running", jobs.c.attempts == job.attempt)


def left_behind(connection: Connection, job: Job) -> frozenset[str]:
    """Return the heads of the pull request's jobs, this one too, that were begun and did not come to a good end.

    Their process may have died, or GitHub may have been away when they were stopped, so something of them may still
    stand there as if under way. The last job with a good end has looked, so nothing older is named.
    """
    pull = job.work.pull
    where = [*_of(pull.installation_id, pull.repository_id, pull.number), jobs.c.asked_comment_id.is_(None)]
    good = select(func.max(jobs.c.id)).where(jobs.c.end.in_([*_SETTLED, End.IGNORED]), *where).scalar_subquery()
    query = select(jobs.c.head).where(
        jobs.c.started_at.is_not(None), jobs.c.head != "", jobs.c.id > func.coalesce(good, 0), *where
    )
    return frozenset(connection.execute(query).scalars())


def requeue_unfinished(connection: Connection) -> int:
    """Queue again what a dead process left running; its attempts still count. Return how many there were."""
    return connection.execute(update(jobs).where(jobs.c.state == "running").values(state="queued")).rowcount
