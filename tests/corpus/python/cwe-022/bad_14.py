import os
from flask import Flask, request, send_file
app = Flask(__name__)

def locate(name):
    return os.path.join("/srv/files", name)

@app.get("/get")
def get():
    return send_file(locate(request.args["name"]))  # BAD
