import psycopg2
from flask import request


def build_filter(name):
    return "name = '{}'".format(name)


def search():
    connection = psycopg2.connect("dbname=crm")
    cursor = connection.cursor()
    where = build_filter(request.form["name"])
    cursor.execute("SELECT * FROM customers WHERE " + where)  # BAD
    return cursor.fetchall()
