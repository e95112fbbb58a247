import subprocess
from flask import Flask, request
from werkzeug.utils import secure_filename

app = Flask(__name__)


@app.post("/convert")
def convert():
    name = secure_filename(request.form["name"])
    subprocess.run(["convert", f"uploads/{name}", f"out/{name}.png"], check=True, timeout=60)
    return "done"
