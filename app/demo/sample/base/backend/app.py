"""The shop's HTTP service."""

from flask import Flask, abort, jsonify, request

from backend.accounts import account_of
from backend.money import format_amount
from backend.orders import find_orders, place_order
from backend.pricing import total

app = Flask(__name__)


@app.get("/orders")
def orders():
    account = account_of(request)
    if account is None:
        abort(401)
    return jsonify([order.as_dict() for order in find_orders(account.id)])


@app.post("/orders")
def new_order():
    account = account_of(request)
    if account is None:
        abort(401)
    lines = request.get_json()["lines"]
    order = place_order(account.id, lines, total(lines))
    return jsonify({"id": order.id, "total": format_amount(order.total)}), 201
