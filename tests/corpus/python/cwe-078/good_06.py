import subprocess
from flask import Flask, abort, request

app = Flask(__name__)
TOOLS = {"git": "/usr/bin/git", "make": "/usr/bin/make"}


@app.route("/tool")
def run_tool():
    program = TOOLS.get(request.args["program"])
    if program is None:
        abort(404)
    return subprocess.run([program, "--version"], capture_output=True, text=True).stdout
