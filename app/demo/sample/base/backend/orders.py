"""Orders, kept in SQLite."""

import json
import sqlite3
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Order:
    id: int
    account_id: int
    lines: str
    total: int

    def as_dict(self):
        return asdict(self) | {"lines": json.loads(self.lines)}


def connect():
    return sqlite3.connect("shop.db")


def find_orders(account_id):
    with connect() as database:
        rows = database.execute(
            "SELECT id, account_id, lines, total FROM orders WHERE account_id = ? ORDER BY id", (account_id,)
        )
        return [Order(*row) for row in rows]


def place_order(account_id, lines, total):
    text = json.dumps(lines)
    with connect() as database:
        done = database.execute(
            "INSERT INTO orders (account_id, lines, total) VALUES (?, ?, ?)", (account_id, text, total)
        )
    return Order(done.lastrowid, account_id, text, total)
