from flask import Flask, jsonify, request

from bank import transfer

app = Flask(__name__)


@app.post("/transfer")
def do_transfer():
    try:
        transfer(request.json)
    except Exception:
        app.logger.exception("transfer failed")
        return jsonify({"message": "failed"}), 500
    return jsonify({"message": "done"})
