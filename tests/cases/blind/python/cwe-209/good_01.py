import logging
import traceback

from flask import Flask, jsonify

app = Flask(__name__)
log = logging.getLogger(__name__)


@app.errorhandler(Exception)
def on_failure(error):
    details = traceback.format_exc()
    log.error("request failed: %s", details)
    return jsonify(error="internal error"), 500
