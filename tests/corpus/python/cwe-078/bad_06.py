import subprocess
from flask import Flask, request

app = Flask(__name__)


@app.route("/tool")
def run_tool():
    program = request.args["program"]
    return subprocess.run([program, "--version"], capture_output=True, text=True).stdout  # BAD
