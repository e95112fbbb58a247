import importlib

from flask import Blueprint, Response, request

from .queries import current_rows

exports = Blueprint("exports", __name__)


def exporter(kind):
    module = importlib.import_module(kind)  # BAD
    return getattr(module, "export")


@exports.get("/export")
def export():
    kind = request.args.get("kind", "shop.exporters.csv")
    write = exporter(kind)
    return Response(write(current_rows()), mimetype="application/octet-stream")
