from flask import Flask, render_template_string, request

app = Flask(__name__)


@app.route("/welcome")
def welcome():
    page = "<p>Welcome " + request.args["name"] + "</p>"
    return render_template_string(page)  # BAD
