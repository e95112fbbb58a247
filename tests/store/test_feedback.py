"""Labels and the versions of weights, on a real database."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import anyio

from app.github.port import PullRef
from app.store.database import Database, open_database
from app.store.feedback import (
    Weights,
    active_weights,
    drop_feedback,
    list_installations,
    read_labels,
    record_labels,
    roll_back,
    write_weights,
)

Result = TypeVar("Result")
ONE, TWO, OTHER = PullRef(1, 2, "octo/tools", 3), PullRef(1, 4, "octo/shop", 3), PullRef(9, 2, "evil/tools", 3)


def ask(tmp_path: Path, work: Callable[[Database], Awaitable[Result]]) -> Result:
    async def main() -> Result:
        database = await open_database(f"sqlite:///{tmp_path}/quorum.db")
        try:
            return await work(database)
        finally:
            await database.aclose()

    return anyio.run(main)


def test_looking_again_replaces_what_was_seen_before(tmp_path: Path) -> None:
    async def work(database: Database) -> tuple[str, ...]:
        await record_labels(database, ONE, "first")
        await record_labels(database, ONE, "second")
        return await read_labels(database, 1)

    assert ask(tmp_path, work) == ("second",)


def test_no_installation_learns_from_another(tmp_path: Path) -> None:
    async def work(database: Database) -> list[object]:
        for pull in (ONE, TWO, OTHER):
            await record_labels(database, pull, pull.repository)
        await write_weights(database, 9, "nine")
        seen = [await read_labels(database, installation) for installation in (1, 9)]
        return [*seen, await active_weights(database, 1), await list_installations(database)]

    assert ask(tmp_path, work) == [("octo/tools", "octo/shop"), ("evil/tools",), None, (1, 9)]


def test_the_last_version_written_is_in_use_and_going_back_ends_at_the_shipped_weights(tmp_path: Path) -> None:
    async def work(database: Database) -> list[object]:
        first, other, second = [
            await write_weights(database, installation, records)
            for installation, records in ((1, "a"), (9, "x"), (1, "b"))
        ]
        steps: list[object] = [await active_weights(database, 1)]
        steps += [await roll_back(database, 1) for _ in range(3)]
        assert steps == [second, (second, first), (first, None), (None, None)]
        return [await active_weights(database, 1), await active_weights(database, 9) == other]

    assert ask(tmp_path, work) == [None, True]


def test_after_going_back_a_new_version_follows_the_one_in_use(tmp_path: Path) -> None:
    async def work(database: Database) -> Weights | None:
        for records in ("a", "b"):
            await write_weights(database, 1, records)
        await roll_back(database, 1)
        assert (await write_weights(database, 1, "c")).records == "c"
        _, now = await roll_back(database, 1)
        return now

    assert ask(tmp_path, work) == Weights(1, "a")


def test_a_gone_repository_takes_its_labels_and_a_gone_installation_its_weights(tmp_path: Path) -> None:
    async def work(database: Database) -> list[object]:
        for pull in (ONE, TWO, OTHER):
            await record_labels(database, pull, pull.repository)
            await write_weights(database, pull.installation_id, "w")
        await drop_feedback(database, 1, ONE.repository_id)
        left: list[object] = [await read_labels(database, 1), await active_weights(database, 1) is not None]
        await drop_feedback(database, 1)
        return [*left, await list_installations(database)]

    assert ask(tmp_path, work) == [("octo/shop",), True, (9,)]
