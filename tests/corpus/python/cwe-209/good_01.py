import logging
from flask import Flask

app = Flask(__name__)


@app.errorhandler(Exception)
def failed(error):
    logging.exception("request failed")
    return "internal error", 500
