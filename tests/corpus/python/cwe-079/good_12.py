from flask import Flask, request

app = Flask(__name__)


@app.route("/add")
def add():
    a = int(request.args["a"])
    b = int(request.args["b"])
    return f"{a + b}"
