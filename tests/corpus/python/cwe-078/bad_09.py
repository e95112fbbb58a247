from os import system

from flask import Flask, request

app = Flask(__name__)


@app.post("/convert")
def convert():
    target = request.form["target"]
    system(f"convert in.png {target}")  # BAD
    return "ok"
