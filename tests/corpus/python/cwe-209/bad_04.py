from flask import Flask, jsonify, request

from bank import transfer

app = Flask(__name__)


@app.post("/transfer")
def do_transfer():
    try:
        transfer(request.json)
    except Exception as error:
        return jsonify({"message": f"failed: {error}"}), 500  # BAD
    return jsonify({"message": "done"})
