import traceback

from flask import Flask, jsonify

app = Flask(__name__)


@app.errorhandler(Exception)
def on_failure(error):
    details = traceback.format_exc()
    return jsonify(error=str(error), trace=details), 500  # BAD
