from flask import Flask, request, session

app = Flask(__name__)


@app.post("/preferences")
def preferences():
    session["theme"] = "dark" if request.form["theme"] == "dark" else "light"
    return "ok"
