from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

import pytest

from app.store.database import Database, open_database


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as opened:
        yield opened
