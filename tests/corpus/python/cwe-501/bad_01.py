from flask import Flask, request, session

app = Flask(__name__)


@app.post("/preferences")
def preferences():
    session[request.form["key"]] = request.form["value"]  # BAD
    return "ok"
