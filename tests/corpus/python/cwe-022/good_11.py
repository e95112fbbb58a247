from flask import Flask, request, send_from_directory

app = Flask(__name__)


@app.get("/f")
def f():
    return send_from_directory("/srv/files", request.args["name"])
