from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest

from app.github.port import PullRef
from app.jobs.local import LocalQueue
from app.jobs.port import Work
from app.store.database import Database, open_database
from app.store.reviews import PublishedReview, documents_of, drop_reviews, last_review, record_review

PULL = PullRef(installation_id=1, repository_id=2, repository="octo/app", number=3)
REVIEW = PublishedReview(1, 2, 3, 1, "a" * 40, "0" * 40, 1_000, "neutral", '{"concerns": []}', 4)

pytestmark = [pytest.mark.anyio, pytest.mark.integration]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with aclosing(await open_database(f"sqlite:///{tmp_path}/q.db")) as opened:
        queue = LocalQueue(opened)
        await queue.accept("d1", "pull_request", Work(PULL, "a" * 40, "0" * 40), "")
        await queue.accept("d2", "pull_request", Work(PULL, "b" * 40, "0" * 40), "")
        yield opened


async def test_the_last_review_of_a_pull_request_is_the_one_recorded_last(database: Database) -> None:
    second = replace(REVIEW, job_id=2, head="b" * 40, conclusion="success")
    await record_review(database, REVIEW)
    await record_review(database, second)
    assert await last_review(database, PULL) == second


async def test_a_run_repeated_after_a_crash_replaces_its_review(database: Database) -> None:
    await record_review(database, REVIEW)
    await record_review(database, replace(REVIEW, posted_comments=5))
    assert await last_review(database, PULL) == replace(REVIEW, posted_comments=5)


@pytest.mark.parametrize("other", [{"installation_id": 9}, {"repository_id": 9}, {"number": 9}])
async def test_another_tenant_repository_or_number_has_no_review(database: Database, other: dict[str, int]) -> None:
    await record_review(database, REVIEW)
    assert await last_review(database, replace(PULL, **other)) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("installation", "repository", "left"),
    [(1, None, ()), (1, 2, ()), (1, 9, ("{}",)), (9, None, ("{}",)), (9, 2, ("{}",))],
)
async def test_reviews_go_with_their_installation_or_their_repository_alone(
    database: Database, installation: int, repository: int | None, left: tuple[str, ...]
) -> None:
    await record_review(database, replace(REVIEW, document="{}"))
    await drop_reviews(database, installation, repository)
    assert await documents_of(database, PULL, 9) == left
