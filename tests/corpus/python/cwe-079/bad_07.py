from flask import Response, request


def feed():
    title = request.args["title"]
    page = "<html><head><title>%s</title></head></html>" % title
    return Response(page, mimetype="text/html")  # BAD
