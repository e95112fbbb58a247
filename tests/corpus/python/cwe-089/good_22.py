import sqlite3
from dataclasses import dataclass

from flask import Blueprint, g, jsonify, request

bp = Blueprint("search", __name__)


@dataclass
class Filters:
    term: str

    @classmethod
    def from_request(cls):
        return cls(term=request.args.get("q", ""))


class Products:
    def __init__(self, db: sqlite3.Connection):
        self.db = db

    def search(self, filters: Filters):
        where, values = [], []
        if filters.term:
            where.append("name LIKE ?")
            values.append(f"%{filters.term}%")
        sql = "SELECT id, name FROM products"
        if where:
            sql += " WHERE " + " AND ".join(where)
        return self.db.execute(sql, values).fetchall()


@bp.get("/search")
def search():
    return jsonify([tuple(row) for row in Products(g.db).search(Filters.from_request())])
