import sqlite3

TABLE = "users"


def load_user(name: str, password: str):
    connection = sqlite3.connect("users.db")
    cursor = connection.cursor()
    cursor.execute(f"SELECT * FROM {TABLE} WHERE name = ? AND password = ?", (name, password))
    return cursor.fetchone()
