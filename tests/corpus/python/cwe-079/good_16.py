from flask import Flask, request
from markupsafe import Markup
app = Flask(__name__)

@app.get("/x")
def x():
    name = request.args.get("name", "")
    return Markup("<b>%s</b>") % name
