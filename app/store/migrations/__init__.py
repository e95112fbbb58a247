"""Bring a database's schema up to date, at every start.

Alembic is run as a library: no alembic.ini, no logging configuration of its own, and a script location that does not
depend on the working directory.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from app.errors import OperatorError


def migrate(connection: Connection, path: Path) -> None:
    """Apply what is missing, inside the caller's transaction; `path` is for the error's words.

    Raises `OperatorError` when a newer version wrote the database: older code must not guess at newer tables.
    """
    config = Config()
    # Alembic reads the option through ConfigParser, in which % begins an interpolation.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    scripts = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    newest = scripts.get_current_head()
    if current == newest:
        return
    if current is not None and current not in {script.revision for script in scripts.walk_revisions()}:
        raise OperatorError(
            f"the database {path} has schema {current!r}, which this version does not know (its newest is {newest!r}); "
            "run the version that wrote it, or restore the backup made before the upgrade"
        )
    command.upgrade(config, "head")
