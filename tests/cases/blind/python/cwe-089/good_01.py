import psycopg
from psycopg import sql


class OrderStore:
    def __init__(self, dsn):
        self.conn = psycopg.connect(dsn)

    def for_customer(self, email, column):
        query = sql.SQL("SELECT id, total FROM orders WHERE email = %s ORDER BY {}").format(sql.Identifier(column))
        with self.conn.cursor() as cur:
            cur.execute(query, (email,))
            return cur.fetchall()
