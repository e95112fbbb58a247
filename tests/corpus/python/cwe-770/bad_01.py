from flask import Flask, request

app = Flask(__name__)


@app.get("/grid")
def grid():
    size = int(request.args["size"])
    cells = [[0] * size for _ in range(size)]  # BAD
    return {"cells": cells}
