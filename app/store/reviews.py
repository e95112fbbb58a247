"""Reviews as they were published: what the dashboard shows, and what the next run compares itself with.

The document is the review's JSON as text, opaque here: the store neither reads nor trims it. It names files and quotes
names and claims from the tenant's code, so it goes when the App is uninstalled.
"""

from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, insert, select

from app.github.port import PullRef
from app.store.database import Database
from app.store.tables import reviews


@dataclass(frozen=True, slots=True)
class PublishedReview:
    """One published review. `created_at` is in milliseconds since 1970, `document` is JSON text."""

    installation_id: int
    repository_id: int
    number: int
    job_id: int
    head: str
    base: str
    created_at: int
    conclusion: str
    document: str
    posted_comments: int


async def record_review(database: Database, review: PublishedReview) -> None:
    """Keep it. A job has one review: a run repeated after a crash replaces what the first one recorded.

    Raises `OperatorError` when the store cannot commit.
    """

    def write(connection: Connection) -> None:
        connection.execute(
            delete(reviews).where(
                reviews.c.installation_id == review.installation_id,
                reviews.c.repository_id == review.repository_id,
                reviews.c.number == review.number,
                reviews.c.job_id == review.job_id,
            )
        )
        connection.execute(insert(reviews), asdict(review))

    await database.run(write)


async def documents_of(database: Database, pull: PullRef, most: int) -> tuple[str, ...]:
    """Return the documents of a pull request's reviews, the newest first. Raises `OperatorError`."""
    query = (
        select(reviews.c.document)
        .where(
            reviews.c.installation_id == pull.installation_id,
            reviews.c.repository_id == pull.repository_id,
            reviews.c.number == pull.number,
        )
        .order_by(reviews.c.id.desc())
        .limit(most)
    )
    return tuple(await database.run(lambda connection: connection.execute(query).scalars().all()))


async def last_review(database: Database, pull: PullRef) -> PublishedReview | None:
    """Return the review recorded last for a pull request. Raises `OperatorError`."""
    query = (
        select(*(column for column in reviews.c if column is not reviews.c.id))
        .where(
            reviews.c.installation_id == pull.installation_id,
            reviews.c.repository_id == pull.repository_id,
            reviews.c.number == pull.number,
        )
        .order_by(reviews.c.id.desc())
        .limit(1)
    )
    row = await database.run(lambda connection: connection.execute(query).mappings().one_or_none())
    return None if row is None else PublishedReview(**row)


async def drop_reviews(database: Database, installation_id: int, repository_id: int | None = None) -> None:
    """Remove the reviews of an installation, or of one of its repositories. Raises `OperatorError`."""
    theirs = reviews.c.installation_id == installation_id
    if repository_id is not None:
        theirs &= reviews.c.repository_id == repository_id
    await database.run(lambda connection: connection.execute(delete(reviews).where(theirs)))
