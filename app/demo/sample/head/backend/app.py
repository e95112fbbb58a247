"""The shop's HTTP service."""

from flask import Flask, abort, jsonify, request

from backend.accounts import account_of
from backend.currency import format_amount
from backend.giftcards import balance_of, redeem
from backend.orders import find_orders, place_order
from backend.pricing import total
from backend.receipts import print_receipt

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


@app.get("/gift-cards/<code>")
def gift_card(code):
    account = account_of(request)
    if account is None:
        abort(401)
    return jsonify({"code": code, "balance": format_amount(balance_of(code))})


@app.post("/gift-cards/<code>/redeem")
def redeem_gift_card(code):
    account = account_of(request)
    if account is None:
        abort(401)
    wanted = request.get_json()
    return jsonify({"left": format_amount(redeem(code, wanted["pin"], wanted["amount"]))})


@app.post("/receipts/<order>")
def receipt(order):
    account = account_of(request)
    if account is None:
        abort(401)
    return jsonify({"job": print_receipt(order, request.get_json()["printer"])})
