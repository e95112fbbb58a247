from markupsafe import Markup
from flask import Flask, render_template, request

app = Flask(__name__)


@app.route("/profile")
def profile():
    bio = Markup(request.values["bio"])  # BAD
    return render_template("profile.html", bio=bio)
