import json
from flask import Response, request


def feed():
    title = request.args["title"]
    return Response(json.dumps({"title": title}), mimetype="application/json")
