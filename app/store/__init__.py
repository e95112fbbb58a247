"""Tables and queries, in SQLAlchemy Core."""
