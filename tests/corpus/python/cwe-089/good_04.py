import psycopg2
from flask import request

SORTABLE = {"name": "name", "newest": "created_at DESC"}


def search():
    connection = psycopg2.connect("dbname=crm")
    cursor = connection.cursor()
    order = SORTABLE.get(request.args.get("sort"), "name")
    cursor.execute(f"SELECT * FROM customers ORDER BY {order}")
    return cursor.fetchall()
