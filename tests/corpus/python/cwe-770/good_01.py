from flask import Flask, request

app = Flask(__name__)


@app.get("/grid")
def grid():
    size = min(int(request.args["size"]), 100)
    cells = [[0] * size for _ in range(size)]
    return {"cells": cells}
