from flask import Flask, render_template_string, request

app = Flask(__name__)


@app.route("/welcome")
def welcome():
    return render_template_string("<p>Welcome {{ name }}</p>", name=request.args["name"])
