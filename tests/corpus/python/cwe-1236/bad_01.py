import csv

from flask import Flask, Response, request
import io

app = Flask(__name__)


@app.post("/export")
def export():
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([request.form["name"], request.form["comment"]])  # BAD
    return Response(out.getvalue(), mimetype="text/csv")
