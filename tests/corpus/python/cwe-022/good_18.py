import os
from flask import Flask, request, send_file, abort
app = Flask(__name__)
ROOT = "/srv/files"

def locate(name):
    path = os.path.abspath(os.path.join(ROOT, name))
    if not path.startswith(ROOT + os.sep):
        abort(404)
    return path

@app.get("/get")
def get():
    return send_file(locate(request.args["name"]))
