from urllib.parse import urlsplit
from flask import redirect, request


def back():
    target = request.args.get("next", "/")
    if urlsplit(target).netloc:
        target = "/"
    return redirect(target)
