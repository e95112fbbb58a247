SORTABLE = {"name": "name ASC", "date": "created_at DESC"}


def listing(cursor, sort, ids):
    order = SORTABLE.get(sort, "id")
    marks = ",".join(["%s"] * len(ids))
    cursor.execute(f"SELECT * FROM items WHERE id IN ({marks}) ORDER BY {order}", ids)
    return cursor.fetchall()
