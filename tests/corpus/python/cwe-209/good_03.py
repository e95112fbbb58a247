import logging
from flask import Flask
app = Flask(__name__)

@app.errorhandler(Exception)
def failed(error):
    logging.getLogger(__name__).exception("request failed")
    return "something went wrong", 500
