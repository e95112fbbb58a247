import sqlite3
from flask import Flask, request, g

app = Flask(__name__)


@app.route("/orders")
def orders():
    status = request.args.get("status", "open")
    query = "SELECT id, total FROM orders WHERE status = ?"
    rows = g.db.execute(query, (status,)).fetchall()
    return {"orders": [dict(row) for row in rows]}
