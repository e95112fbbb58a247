import re
from flask import Flask, request
app = Flask(__name__)
NAME = re.compile(r"^(\w+\s?)*$")  # BAD

@app.get("/ok")
def ok():
    return str(bool(NAME.match(request.args["name"])))
