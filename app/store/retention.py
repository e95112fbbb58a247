"""How long history is kept: reviews, deliveries, and the jobs that neither names any more.

A review's document is a few hundred kilobytes and quotes the tenant's code, so it must not pile up for ever. What has
not ended stays whatever its age. Rows go a few at a time, since a delivery waits while a transaction runs.
"""

import time
from functools import partial

from sqlalchemy import Connection, Delete, and_, delete, exists, select

from app.store.database import Database
from app.store.memo import sweep_memo
from app.store.tables import deliveries, jobs, reviews

_DAY = 24 * 60 * 60 * 1000
_AT_ONCE = 200


async def sweep_store(database: Database, days: int, now: float | None = None) -> int:
    """Remove forgotten answers and the history older than `days`; return how many rows. Raises `OperatorError`.

    `now` is in seconds since 1970.
    """
    before = int((time.time() if now is None else now) * 1000) - days * _DAY
    named = exists().where(deliveries.c.job_id == jobs.c.id) | exists().where(reviews.c.job_id == jobs.c.id)
    count = await sweep_memo(database)
    for table, old in (
        (reviews, reviews.c.created_at < before),
        (deliveries, deliveries.c.received_at < before),
        (jobs, and_(jobs.c.state == "ended", jobs.c.ended_at < before, ~named)),
    ):
        oldest = delete(table).where(table.c.id.in_(select(table.c.id).where(old).limit(_AT_ONCE)))
        while removed := await database.run(partial(_execute, statement=oldest)):
            count += removed
    return count


def _execute(connection: Connection, statement: Delete) -> int:
    return connection.execute(statement).rowcount
