"""The memo's table, on a real database."""

import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TypeVar

import anyio

from app.store.database import Database, open_database
from app.store.memo import KEPT_DAYS, StoredMemo, drop_memo, sweep_memo

Result = TypeVar("Result")


def ask(tmp_path: Path, work: Callable[[Database], Awaitable[Result]]) -> Result:
    async def main() -> Result:
        database = await open_database(f"sqlite:///{tmp_path}/quorum.db")
        try:
            return await work(database)
        finally:
            await database.aclose()

    return anyio.run(main)


def test_what_was_kept_comes_back_and_the_first_answer_stays(tmp_path: Path) -> None:
    async def keep(database: Database) -> list[str | None]:
        memo = StoredMemo(database, 1, 2)
        before = await memo.get("k")
        await memo.put("k", "first")
        await memo.put("k", "second")
        return [before, await memo.get("k")]

    assert ask(tmp_path, keep) == [None, "first"]


def test_no_tenant_sees_what_another_was_answered(tmp_path: Path) -> None:
    async def keep(database: Database) -> list[str | None]:
        await StoredMemo(database, 1, 2).put("k", "secret")
        return [await StoredMemo(database, *tenant).get("k") for tenant in ((1, 3), (2, 2), (1, 2))]

    assert ask(tmp_path, keep) == [None, None, "secret"]


def test_many_are_kept_and_asked_for_at_once_by_one_tenant(tmp_path: Path) -> None:
    many = {f"{number:04}": str(number) for number in range(1_100)}

    async def keep(database: Database) -> list[Mapping[str, str]]:
        memo = StoredMemo(database, 1, 2)
        await memo.put("0007", "first")
        await memo.put_many(many)
        keys = [*many, "unknown"]
        return [await memo.get_many(keys), await StoredMemo(database, 1, 3).get_many(keys), await memo.get_many([])]

    assert ask(tmp_path, keep) == [{**many, "0007": "first"}, {}, {}]


def test_an_uninstalled_app_keeps_nothing(tmp_path: Path) -> None:
    async def keep(database: Database) -> list[str | None]:
        tenants = [StoredMemo(database, *tenant) for tenant in ((1, 2), (1, 3), (2, 2))]
        for tenant in tenants:
            await tenant.put("k", "text")
        await drop_memo(database, 1, 3)
        left = [await tenant.get("k") for tenant in tenants]
        await drop_memo(database, 1)
        return [*left, *[await tenant.get("k") for tenant in tenants]]

    assert ask(tmp_path, keep) == ["text", None, "text", None, None, "text"]


def test_what_nobody_asks_for_goes_and_what_is_asked_for_stays(tmp_path: Path) -> None:
    async def keep(database: Database) -> None:
        for key in ("forgotten", "wanted"):
            await StoredMemo(database, 1, 2).put(key, "text")

    ask(tmp_path, keep)
    with sqlite3.connect(tmp_path / "quorum.db") as connection:
        connection.execute("UPDATE memo SET used_at = used_at - ?", ((KEPT_DAYS + 1) * 86_400_000,))
    connection.close()

    async def sweep(database: Database) -> tuple[int, str | None, str | None]:
        memo = StoredMemo(database, 1, 2)
        await memo.get("wanted")
        return await sweep_memo(database), await memo.get("forgotten"), await memo.get("wanted")

    assert ask(tmp_path, sweep) == (1, None, "text")
