from flask import Flask, Response, request

app = Flask(__name__)


@app.route("/plain")
def plain():
    return Response(request.args.get("t", ""), mimetype="text/plain")
