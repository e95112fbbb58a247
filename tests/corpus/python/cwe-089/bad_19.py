import sqlite3
from dataclasses import dataclass

from flask import Blueprint, g, jsonify, request

bp = Blueprint("search", __name__)


@dataclass
class Filters:
    term: str
    sort: str = "name"

    @classmethod
    def from_request(cls):
        return cls(term=request.args.get("q", ""), sort=request.args.get("sort", "name"))


class Products:
    def __init__(self, db: sqlite3.Connection):
        self.db = db

    def search(self, filters: Filters):
        where = []
        if filters.term:
            where.append(f"name LIKE '%{filters.term}%'")
        sql = "SELECT id, name FROM products"
        if where:
            sql += " WHERE " + " AND ".join(where)
        return self.db.execute(sql).fetchall()  # BAD


@bp.get("/search")
def search():
    return jsonify([tuple(row) for row in Products(g.db).search(Filters.from_request())])
