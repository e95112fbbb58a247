import os
from flask import Flask, request

app = Flask(__name__)


@app.post("/convert")
def convert():
    name = request.form["name"]
    os.system("convert uploads/" + name + " out/" + name + ".png")  # BAD
    return "done"
