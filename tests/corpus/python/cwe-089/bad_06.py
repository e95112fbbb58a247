import sqlite3


def load_user(name: str, password: str):
    connection = sqlite3.connect("users.db")
    cursor = connection.cursor()
    cursor.execute(f"SELECT * FROM users WHERE name = '{name}' AND password = '{password}'")  # BAD
    return cursor.fetchone()
