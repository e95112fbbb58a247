from flask import Blueprint, jsonify, request
from sqlalchemy import text

from .db import session

bp = Blueprint("search", __name__)


@bp.get("/products")
def products():
    filters = {"name": request.args.get("q", "")}
    clause = f"name LIKE '%{filters['name']}%'"
    rows = session.execute(text(f"SELECT id, name FROM products WHERE {clause}"))  # BAD
    return jsonify([dict(row._mapping) for row in rows])
