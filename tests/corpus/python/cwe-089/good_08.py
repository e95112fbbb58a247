from flask import Blueprint, jsonify, request

from inventory.db import get_engine

bp = Blueprint("stock", __name__)


@bp.route("/stock/<int:warehouse>", methods=["DELETE"])
def clear(warehouse):
    with get_engine().begin() as connection:
        connection.exec_driver_sql("DELETE FROM stock WHERE warehouse = %s", (warehouse,))
    return jsonify(ok=True)
