"""The tables, and the caps on text that comes from outside.

Every row of a tenant names its installation and repository by GitHub's own ids, and every index begins with them, with
the state that the claim asks for, or with what the sweep asks for: a query that forgets the tenant finds no index to be
quick with. A delivery
alone is keyed by GitHub's id for it, and has no tenant when it asked for nothing. Times are milliseconds since 1970,
UTC: one integer sorts alike in SQLite and in Postgres. The schema itself is made by `migrations`; a test compares both.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    text,
)

DELIVERY_CHARS = 100
"""X-GitHub-Delivery is a UUID of 36 characters. The header is not signed, so it needs a cap."""
EVENT_CHARS = 100
REASON_CHARS = 1_000
"""Reasons and details are a sentence; a tool's or a host's own words can be anything."""

metadata = MetaData()

jobs = Table(
    "jobs",
    metadata,
    Column("installation_id", BigInteger, nullable=False),
    Column("repository_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("id", Integer, primary_key=True),
    Column("repository", String(140), nullable=False),
    Column("key", String(250), nullable=False),
    Column("head", String(64), nullable=False),
    Column("base", String(64), nullable=False),
    Column("asked_comment_id", BigInteger),
    Column("asked_login", String(100)),
    Column("asked_command", String(40)),
    Column("asked_thread_id", BigInteger),
    Column("state", String(10), nullable=False),
    Column("end", String(12)),
    Column("detail", String(REASON_CHARS), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("not_before", BigInteger, nullable=False),
    Column("started_at", BigInteger),
    Column("ended_at", BigInteger),
    CheckConstraint("state IN ('queued', 'running', 'ended')", name="jobs_state"),
    CheckConstraint("(state = 'ended') = (\"end\" IS NOT NULL)", name="jobs_end"),
    sqlite_autoincrement=True,
)
Index("jobs_by_state", jobs.c.state, jobs.c.installation_id, jobs.c.repository_id, jobs.c.number)
Index("jobs_by_key", jobs.c.installation_id, jobs.c.repository_id, jobs.c.key, jobs.c.id)
Index("jobs_served", jobs.c.installation_id, jobs.c.started_at)
Index(
    "jobs_unfinished_key",
    jobs.c.installation_id,
    jobs.c.repository_id,
    jobs.c.key,
    unique=True,
    sqlite_where=text("state <> 'ended'"),
    postgresql_where=text("state <> 'ended'"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("installation_id", BigInteger),
    Column("repository_id", BigInteger),
    Column("id", String(DELIVERY_CHARS), primary_key=True),
    Column("event", String(EVENT_CHARS), nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("reason", String(REASON_CHARS), nullable=False),
    Column("job_id", Integer, ForeignKey("jobs.id")),
)
Index("deliveries_by_tenant", deliveries.c.installation_id, deliveries.c.repository_id, deliveries.c.received_at)
Index("deliveries_by_job", deliveries.c.job_id)

reviews = Table(
    "reviews",
    metadata,
    Column("installation_id", BigInteger, nullable=False),
    Column("repository_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("id", Integer, primary_key=True),
    Column("job_id", Integer, ForeignKey("jobs.id"), nullable=False),
    Column("head", String(64), nullable=False),
    Column("base", String(64), nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("conclusion", String(12), nullable=False),
    Column("document", Text, nullable=False),
    Column("posted_comments", Integer, nullable=False),
    sqlite_autoincrement=True,
)
Index(
    "reviews_by_job",
    reviews.c.installation_id,
    reviews.c.repository_id,
    reviews.c.number,
    reviews.c.job_id,
    unique=True,
)
Index("reviews_naming_job", reviews.c.job_id)

memo = Table(
    "memo",
    metadata,
    Column("installation_id", BigInteger, primary_key=True, autoincrement=False),
    Column("repository_id", BigInteger, primary_key=True, autoincrement=False),
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
    Column("used_at", BigInteger, nullable=False),
)
Index("memo_by_age", memo.c.used_at)

feedback = Table(
    "feedback",
    metadata,
    Column("installation_id", BigInteger, primary_key=True, autoincrement=False),
    Column("repository_id", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("labels", Text, nullable=False),
)

weights = Table(
    "weights",
    metadata,
    Column("installation_id", BigInteger, nullable=False),
    Column("id", Integer, primary_key=True),
    Column("created_at", BigInteger, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("follows", Integer, ForeignKey("weights.id")),
    Column("records", Text, nullable=False),
    sqlite_autoincrement=True,
)
Index(
    "weights_active",
    weights.c.installation_id,
    unique=True,
    sqlite_where=text("active"),
    postgresql_where=text("active"),
)


def fit(words: str, limit: int) -> str:
    """Cut to `limit` characters, and replace lone surrogates, which neither database can store.

    They are real: a path that is not UTF-8 carries them (`os.fsdecode`) into an error's message.
    """
    return words[:limit].encode("utf-8", "replace").decode()
