import os

from flask import Flask, abort, request, send_file

app = Flask(__name__)
BASE = os.path.realpath("/srv/files")


@app.get("/download")
def download():
    target = os.path.realpath(os.path.join(BASE, request.args.get("file", "")))
    if os.path.commonpath([BASE, target]) != BASE:
        abort(404)
    return send_file(target)
