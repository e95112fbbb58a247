"""What models and analyzers answered, by tenant and by the digest of what they were asked; opaque text here.

A memo is a convenience with an age: rows that nobody asked for since `KEPT_DAYS` go at a server's next sweep. It quotes
the tenant's code, so it goes at once when the App is uninstalled.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from app.store.database import Database
from app.store.tables import memo

KEPT_DAYS = 30
_DAY = 24 * 60 * 60 * 1000
_AT_ONCE = 500
"""Keys in one statement. SQLite before 3.32 took 999 parameters."""


@dataclass(frozen=True, slots=True)
class StoredMemo:
    """The memo of one repository."""

    database: Database
    installation_id: int
    repository_id: int

    async def get(self, key: str) -> str | None:
        """Return what was kept, or None. Raises `OperatorError`."""

        def read(connection: Connection) -> str | None:
            row = connection.execute(select(memo.c.value, memo.c.used_at).where(self._is(key))).one_or_none()
            if row is None:
                return None
            if row.used_at < _now() - _DAY:
                connection.execute(update(memo).where(self._is(key)).values(used_at=_now()))
            return str(row.value)

        return await self.database.run(read)

    async def put(self, key: str, value: str) -> None:
        """Keep a text; one that is kept already stays, so that the same question keeps its answer."""

        def write(connection: Connection) -> None:
            if connection.execute(select(memo.c.key).where(self._is(key))).one_or_none() is None:
                tenant = {"installation_id": self.installation_id, "repository_id": self.repository_id}
                connection.execute(insert(memo), {**tenant, "key": key, "value": value, "used_at": _now()})

        await self.database.run(write)

    async def get_many(self, keys: Iterable[str]) -> Mapping[str, str]:
        """Return what was kept under some of these keys. Raises `OperatorError`."""
        wanted = list(keys)

        def read(connection: Connection) -> Mapping[str, str]:
            found: dict[str, str] = {}
            for start in range(0, len(wanted), _AT_ONCE):
                mine = self._any_of(wanted[start : start + _AT_ONCE])
                rows = connection.execute(select(memo.c.key, memo.c.value, memo.c.used_at).where(mine)).all()
                found |= {row.key: str(row.value) for row in rows}
                if any(row.used_at < _now() - _DAY for row in rows):
                    connection.execute(update(memo).where(mine).values(used_at=_now()))
            return found

        return await self.database.run(read)

    async def put_many(self, values: Mapping[str, str]) -> None:
        """Keep texts; those that are kept already stay."""
        wanted = list(values)

        def write(connection: Connection) -> None:
            tenant = {"installation_id": self.installation_id, "repository_id": self.repository_id}
            for start in range(0, len(wanted), _AT_ONCE):
                keys = wanted[start : start + _AT_ONCE]
                kept = set(connection.execute(select(memo.c.key).where(self._any_of(keys))).scalars())
                rows = [
                    {**tenant, "key": key, "value": values[key], "used_at": _now()} for key in keys if key not in kept
                ]
                if rows:
                    connection.execute(insert(memo), rows)

        await self.database.run(write)

    def _any_of(self, keys: Sequence[str]) -> ColumnElement[bool]:
        return self._tenant & memo.c.key.in_(keys)

    @property
    def _tenant(self) -> ColumnElement[bool]:
        return (memo.c.installation_id == self.installation_id) & (memo.c.repository_id == self.repository_id)

    def _is(self, key: str) -> ColumnElement[bool]:
        return self._tenant & (memo.c.key == key)


async def sweep_memo(database: Database) -> int:
    """Remove what nobody asked for since `KEPT_DAYS`; return how many rows. Raises `OperatorError`."""
    old = delete(memo).where(memo.c.used_at < _now() - KEPT_DAYS * _DAY)
    return await database.run(lambda connection: connection.execute(old).rowcount)


async def drop_memo(database: Database, installation_id: int, repository_id: int | None = None) -> None:
    """Remove what was kept of an installation, or of one of its repositories. Raises `OperatorError`."""
    theirs = memo.c.installation_id == installation_id
    if repository_id is not None:
        theirs &= memo.c.repository_id == repository_id
    await database.run(lambda connection: connection.execute(delete(memo).where(theirs)))


def _now() -> int:
    return int(time.time() * 1000)
