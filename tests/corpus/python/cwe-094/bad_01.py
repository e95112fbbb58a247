from flask import Flask, request

app = Flask(__name__)


@app.post("/formula")
def formula():
    return {"result": eval(request.json["formula"])}  # BAD
