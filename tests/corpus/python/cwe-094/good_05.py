import ast

from flask import Flask, request

app = Flask(__name__)


@app.post("/calc")
def calc():
    return {"v": ast.literal_eval(request.json["expr"])}
