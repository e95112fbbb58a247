from flask import Flask, request

app = Flask(__name__)


@app.post("/calc")
def calc():
    return str(eval(request.json["expr"]))  # BAD
