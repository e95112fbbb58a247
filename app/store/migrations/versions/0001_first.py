"""Deliveries, jobs and reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

UNFINISHED = sa.text("state <> 'ended'")


def upgrade() -> None:
    """Apply. There is no way back: restore the backup."""
    _jobs()
    _deliveries()
    _reviews()


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("installation_id", sa.BigInteger, nullable=False),
        sa.Column("repository_id", sa.BigInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("repository", sa.String(140), nullable=False),
        sa.Column("key", sa.String(250), nullable=False),
        sa.Column("head", sa.String(64), nullable=False),
        sa.Column("base", sa.String(64), nullable=False),
        sa.Column("asked_comment_id", sa.BigInteger),
        sa.Column("asked_login", sa.String(100)),
        sa.Column("asked_command", sa.String(40)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("end", sa.String(12)),
        sa.Column("detail", sa.String(1_000), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("not_before", sa.BigInteger, nullable=False),
        sa.Column("started_at", sa.BigInteger),
        sa.Column("ended_at", sa.BigInteger),
        sa.CheckConstraint("state IN ('queued', 'running', 'ended')", name="jobs_state"),
        sa.CheckConstraint("(state = 'ended') = (\"end\" IS NOT NULL)", name="jobs_end"),
        sqlite_autoincrement=True,
    )
    op.create_index("jobs_by_state", "jobs", ["state", "installation_id", "repository_id", "number"])
    op.create_index("jobs_by_key", "jobs", ["installation_id", "repository_id", "key", "id"])
    op.create_index("jobs_served", "jobs", ["installation_id", "started_at"])
    op.create_index(
        "jobs_unfinished_key",
        "jobs",
        ["installation_id", "repository_id", "key"],
        unique=True,
        sqlite_where=UNFINISHED,
        postgresql_where=UNFINISHED,
    )


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("installation_id", sa.BigInteger),
        sa.Column("repository_id", sa.BigInteger),
        sa.Column("id", sa.String(100), primary_key=True),
        sa.Column("event", sa.String(100), nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("reason", sa.String(1_000), nullable=False),
        sa.Column("job_id", sa.Integer, sa.ForeignKey("jobs.id")),
    )
    op.create_index("deliveries_by_tenant", "deliveries", ["installation_id", "repository_id", "received_at"])


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("installation_id", sa.BigInteger, nullable=False),
        sa.Column("repository_id", sa.BigInteger, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("job_id", sa.Integer, sa.ForeignKey("jobs.id"), nullable=False),
        sa.Column("head", sa.String(64), nullable=False),
        sa.Column("base", sa.String(64), nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("conclusion", sa.String(12), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("posted_comments", sa.Integer, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("reviews_by_job", "reviews", ["installation_id", "repository_id", "number", "job_id"], unique=True)
