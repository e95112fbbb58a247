from flask import Flask, make_response, url_for

app = Flask(__name__)


@app.route("/go")
def go():
    response = make_response("", 302)
    response.headers["Location"] = url_for("home")
    return response
