from flask import Blueprint, jsonify, request

from inventory.db import get_engine

bp = Blueprint("stock", __name__)


@bp.route("/stock/<warehouse>", methods=["DELETE"])
def clear(warehouse):
    sql = ["DELETE FROM stock", "WHERE warehouse = '" + warehouse + "'"]
    with get_engine().begin() as connection:
        connection.exec_driver_sql(" ".join(sql))  # BAD
    return jsonify(ok=True)
