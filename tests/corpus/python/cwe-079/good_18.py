from markupsafe import Markup, escape
from flask import Flask, render_template, request

app = Flask(__name__)


@app.route("/profile")
def profile():
    bio = Markup("<p>%s</p>") % request.values["bio"]
    return render_template("profile.html", bio=bio, raw=escape(request.values["bio"]))
