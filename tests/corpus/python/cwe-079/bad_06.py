from flask import make_response, request
from markupsafe import Markup


def note():
    text = request.form["text"]
    body = Markup("<pre>" + text + "</pre>")  # BAD
    return make_response(body)
