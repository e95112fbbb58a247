import sqlite3


class UserRepo:
    COLUMNS = ("id", "name", "mail")

    def __init__(self, path):
        self.conn = sqlite3.connect(path)

    def by_mail(self, mail):
        cur = self.conn.cursor()
        q = "SELECT {} FROM users WHERE mail = ?".format(", ".join(self.COLUMNS))
        return cur.execute(q, (mail,)).fetchone()
