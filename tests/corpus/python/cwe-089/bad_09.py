import sqlite3


class UserRepo:
    def __init__(self, path):
        self.conn = sqlite3.connect(path)

    def by_mail(self, mail):
        cur = self.conn.cursor()
        q = "SELECT id, name FROM users WHERE mail = '{}'".format(mail)
        return cur.execute(q).fetchone()  # BAD
