import psycopg


class OrderStore:
    SORT = "created_at"

    def __init__(self, dsn):
        self.conn = psycopg.connect(dsn)

    def for_customer(self, email):
        query = "SELECT id, total FROM orders WHERE email = '" + email + "'"
        query += " ORDER BY " + self.SORT
        with self.conn.cursor() as cur:
            cur.execute(query)  # BAD
            return cur.fetchall()
