"""The thread that a command was given in."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Apply. There is no way back: restore the backup."""
    op.add_column("jobs", sa.Column("asked_thread_id", sa.BigInteger))
