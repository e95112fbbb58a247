"""What Alembic runs around the migrations. The connection and its transaction are the caller's.

To write a migration: add versions/NNNN_what.py by hand, after the pattern of the last one; a test compares the
result with `app.store.tables`.
"""

from alembic import context

from app.store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
