"""What became of our concerns, by pull request, and the weights learned from it, by installation; opaque text here.

A pull request has one row of labels: looking again replaces what was seen before, so a job that runs twice counts
nothing twice. Weights come in versions of which at most one is active; none is ever changed, so going back is only a
matter of which. Labels name no code, yet they are the tenant's: they go with the repository, weights with the
installation.
"""

import time
from dataclasses import dataclass

from sqlalchemy import Connection, delete, false, insert, select, true, update

from app.github.port import PullRef
from app.store.database import Database
from app.store.tables import feedback, weights


@dataclass(frozen=True, slots=True)
class Weights:
    """A version of what an installation has learned. `id` grows with time; `records` is JSON text."""

    id: int
    records: str


async def record_labels(database: Database, pull: PullRef, labels: str) -> None:
    """Keep what was seen of a pull request's concerns, in place of what was seen before. Raises `OperatorError`."""
    place = {"installation_id": pull.installation_id, "repository_id": pull.repository_id, "number": pull.number}
    same = (
        (feedback.c.installation_id == pull.installation_id)
        & (feedback.c.repository_id == pull.repository_id)
        & (feedback.c.number == pull.number)
    )

    def write(connection: Connection) -> None:
        connection.execute(delete(feedback).where(same))
        connection.execute(insert(feedback), {**place, "labels": labels, "seen_at": _now()})

    await database.run(write)


async def read_labels(database: Database, installation_id: int) -> tuple[str, ...]:
    """Return the labels of an installation, a text for each pull request. Raises `OperatorError`."""
    query = (
        select(feedback.c.labels)
        .where(feedback.c.installation_id == installation_id)
        .order_by(feedback.c.repository_id, feedback.c.number)
    )
    return tuple(await database.run(lambda connection: connection.execute(query).scalars().all()))


async def list_installations(database: Database) -> tuple[int, ...]:
    """Return the installations that have labels or weights. Raises `OperatorError`."""
    query = select(feedback.c.installation_id).union(select(weights.c.installation_id))
    return tuple(sorted(await database.run(lambda connection: connection.execute(query).scalars().all())))


async def active_weights(database: Database, installation_id: int) -> Weights | None:
    """Return the weights in use; None where the shipped ones are. Raises `OperatorError`."""
    return await database.run(lambda connection: _active(connection, installation_id))


async def write_weights(database: Database, installation_id: int, records: str) -> Weights:
    """Add a version and make it the active one. Raises `OperatorError`."""

    def write(connection: Connection) -> Weights:
        before = _active(connection, installation_id)
        _deactivate(connection, installation_id)
        row = {
            "installation_id": installation_id,
            "created_at": _now(),
            "active": True,
            "follows": before and before.id,
            "records": records,
        }
        return Weights(connection.execute(insert(weights).returning(weights.c.id), row).scalar_one(), records)

    return await database.run(write)


async def roll_back(database: Database, installation_id: int) -> tuple[Weights | None, Weights | None]:
    """Make the version that the active one took the place of active again; return the one left and the one in use.

    Before the first version there are the shipped weights, which are None here. Raises `OperatorError`.
    """

    def write(connection: Connection) -> tuple[Weights | None, Weights | None]:
        left = _active(connection, installation_id)
        if left is None:
            return None, None
        previous = connection.execute(select(weights.c.follows).where(weights.c.id == left.id)).scalar_one()
        _deactivate(connection, installation_id)
        connection.execute(update(weights).where(weights.c.id == previous).values(active=True))
        return left, _active(connection, installation_id)

    return await database.run(write)


async def drop_feedback(database: Database, installation_id: int, repository_id: int | None = None) -> None:
    """Remove the labels and weights of an installation, or the labels of one repository. Raises `OperatorError`.

    Weights that learned from a repository that is gone stay with its installation: they are sums over all of it.
    """

    def write(connection: Connection) -> None:
        theirs = feedback.c.installation_id == installation_id
        if repository_id is None:
            connection.execute(delete(weights).where(weights.c.installation_id == installation_id))
        else:
            theirs &= feedback.c.repository_id == repository_id
        connection.execute(delete(feedback).where(theirs))

    await database.run(write)


def _active(connection: Connection, installation_id: int) -> Weights | None:
    query = select(weights.c.id, weights.c.records).where(
        weights.c.installation_id == installation_id, weights.c.active == true()
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else Weights(row.id, row.records)


def _deactivate(connection: Connection, installation_id: int) -> None:
    theirs = (weights.c.installation_id == installation_id) & (weights.c.active == true())
    connection.execute(update(weights).where(theirs).values(active=false()))


def _now() -> int:
    return int(time.time() * 1000)
