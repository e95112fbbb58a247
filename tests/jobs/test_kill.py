import subprocess
import sys
from contextlib import aclosing
from pathlib import Path

import anyio
import pytest
from sqlalchemy import select

from app.store.database import open_database
from app.store.tables import deliveries

RECEIVER = """
import sys
import anyio
from app.github.port import PullRef
from app.jobs.local import LocalQueue
from app.jobs.port import Work
from app.store.database import open_database

async def main():
    queue = LocalQueue(await open_database(sys.argv[1]))
    for number in range(1_000_000):
        pull = PullRef(1, 2, "octo/app", number % 50)
        await queue.accept(f"d{number}", "pull_request", Work(pull, f"{number:040}", "0" * 40), "")
        print(f"d{number}", flush=True)

anyio.run(main)
"""


async def _recorded(url: str) -> set[str]:
    async with aclosing(await open_database(url)) as database:
        return await database.run(lambda connection: set(connection.execute(select(deliveries.c.id)).scalars()))


@pytest.mark.integration
@pytest.mark.parametrize("lines", [1, 20, 137])
def test_every_delivery_that_was_answered_survives_kill_9(tmp_path: Path, lines: int) -> None:
    url = f"sqlite:///{tmp_path}/q.db"
    with subprocess.Popen([sys.executable, "-c", RECEIVER, url], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        answered = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        answered += process.stdout.readlines()
    whole = {line.strip() for line in answered if line.endswith("\n")}
    kept = anyio.run(_recorded, url)
    assert len(whole) >= lines
    assert whole - kept == set()
    assert len(kept - whole) <= 1
