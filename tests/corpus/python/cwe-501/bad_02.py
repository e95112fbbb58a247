from flask import Flask, request, session

app = Flask(__name__)


@app.get("/role")
def role():
    session["role"] = request.args["role"]  # BAD
    return "ok"
