"""What became of our concerns, and the weights learned from it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Apply. There is no way back: restore the backup."""
    op.create_table(
        "feedback",
        sa.Column("installation_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("repository_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seen_at", sa.BigInteger, nullable=False),
        sa.Column("labels", sa.Text, nullable=False),
    )
    op.create_table(
        "weights",
        sa.Column("installation_id", sa.BigInteger, nullable=False),
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("follows", sa.Integer, sa.ForeignKey("weights.id")),
        sa.Column("records", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "weights_active",
        "weights",
        ["installation_id"],
        unique=True,
        sqlite_where=sa.text("active"),
        postgresql_where=sa.text("active"),
    )
