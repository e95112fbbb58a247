TABLES = ("users", "groups")


def count(cursor, table):
    if table not in TABLES:
        raise ValueError(table)
    cursor.execute(f"SELECT COUNT(*) FROM {table}")
    return cursor.fetchone()[0]
