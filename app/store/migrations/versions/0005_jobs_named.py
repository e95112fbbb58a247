"""Indexes by which a job that nothing names any more is found, and by which its removal is checked."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Apply. There is no way back: restore the backup."""
    op.create_index("deliveries_by_job", "deliveries", ["job_id"])
    op.create_index("reviews_naming_job", "reviews", ["job_id"])
