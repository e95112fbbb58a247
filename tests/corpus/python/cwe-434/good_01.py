import os
import uuid
from flask import Flask, abort, request

app = Flask(__name__)
EXTENSIONS = {".png", ".jpg"}


@app.post("/upload")
def upload():
    file = request.files["file"]
    extension = os.path.splitext(file.filename)[1].lower()
    if extension not in EXTENSIONS:
        abort(400)
    file.save(os.path.join("/srv/uploads", uuid.uuid4().hex + extension))
    return "ok"
