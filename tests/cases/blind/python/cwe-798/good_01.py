import os

import psycopg2


class Warehouse:
    host = "db.internal.acme.io"
    user = "loader"
    password_variable = "WAREHOUSE_PASSWORD"

    def connect(self):
        password = os.environ[self.password_variable]
        return psycopg2.connect(host=self.host, user=self.user, password=password, dbname="dwh")
