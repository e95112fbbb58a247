import uuid
from flask import Flask, request, send_file
app = Flask(__name__)

@app.get("/export")
def export():
    key = uuid.UUID(request.args["id"])
    return send_file(f"/exports/{key}.csv")
