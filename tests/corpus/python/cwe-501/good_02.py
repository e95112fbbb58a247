from flask import Flask, request, session

app = Flask(__name__)


@app.get("/role")
def role():
    session["language"] = "de" if request.args["lang"] == "de" else "en"
    return "ok"
