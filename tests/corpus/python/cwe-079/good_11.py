from flask import Flask, render_template, request

app = Flask(__name__)


@app.route("/hi")
def hi():
    name = request.args.get("name")
    page = render_template("hi.html", name=name)
    return page
