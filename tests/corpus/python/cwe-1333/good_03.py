import re
from flask import Flask, request
app = Flask(__name__)
NAME = re.compile(r"^\w+(?: \w+)*$")

@app.get("/ok")
def ok():
    return str(bool(NAME.match(request.args["name"])))
