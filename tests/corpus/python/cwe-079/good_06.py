from flask import make_response, request
from markupsafe import Markup


def note():
    text = request.form["text"]
    body = Markup("<pre>{}</pre>").format(text)
    return make_response(body)
