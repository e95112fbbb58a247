import sqlite3

class Store:
    def __init__(self, path):
        self.db = sqlite3.connect(path)

    def find(self, name):
        cursor = self.db.cursor()
        cursor.execute("SELECT id FROM items WHERE name = '{}'".format(name))  # BAD
        return cursor.fetchone()
