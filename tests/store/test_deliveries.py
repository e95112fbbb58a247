from contextlib import aclosing
from pathlib import Path

import pytest

from app.store.database import open_database
from app.store.deliveries import Delivery, find_delivery, record_delivery

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_a_redelivery_takes_the_place_of_the_first(tmp_path: Path) -> None:
    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
        first = Delivery("d1", "pull_request", 5, "queued")
        again = Delivery("d1", "pull_request", 9, "coalesced")
        await database.run(lambda connection: record_delivery(connection, first))
        await database.run(lambda connection: record_delivery(connection, again))
        assert await database.run(lambda connection: find_delivery(connection, "d1")) == again


async def test_long_words_are_cut_and_unstorable_characters_replaced(tmp_path: Path) -> None:
    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as database:
        hostile = Delivery("d1", "e" * 5_000, 5, "ignored", reason="\udcff" + "r" * 5_000)
        await database.run(lambda connection: record_delivery(connection, hostile))
        kept = await database.run(lambda connection: find_delivery(connection, "d1"))
    assert kept == Delivery("d1", "e" * 100, 5, "ignored", reason="?" + "r" * 999)


@pytest.mark.parametrize("name", ["", "d" * 101])
def test_a_delivery_id_that_cannot_be_one_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="1 to 100 characters"):
        Delivery(name, "push", 5, "ignored")
