from flask import Blueprint, jsonify, request
from sqlalchemy import text

from .db import session

bp = Blueprint("search", __name__)
COLUMNS = {"price": "price", "name": "name"}


@bp.get("/products")
def products():
    order = COLUMNS.get(request.args.get("sort"), "name")
    statement = text(f"SELECT id, name FROM products WHERE name LIKE :needle ORDER BY {order}")
    rows = session.execute(statement, {"needle": f"%{request.args.get('q', '')}%"})
    return jsonify([dict(row._mapping) for row in rows])
