import psycopg2


class Warehouse:
    host = "db.internal.acme.io"
    user = "loader"
    password = "tR7-vq2!mKp09"  # BAD

    def connect(self):
        return psycopg2.connect(host=self.host, user=self.user, password=self.password, dbname="dwh")
