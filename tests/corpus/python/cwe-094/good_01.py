import ast
from flask import Flask, request

app = Flask(__name__)


@app.post("/formula")
def formula():
    return {"result": ast.literal_eval(request.json["formula"])}
