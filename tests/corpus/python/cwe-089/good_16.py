import sqlite3

COLUMNS = ("id", "name")

class Store:
    def __init__(self, path):
        self.db = sqlite3.connect(path)

    def find(self, names):
        marks = ", ".join("?" for _ in names)
        cursor = self.db.cursor()
        cursor.execute(f"SELECT {', '.join(COLUMNS)} FROM items WHERE name IN ({marks})", names)
        return cursor.fetchall()
