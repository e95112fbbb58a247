import importlib

from flask import Blueprint, Response, abort, request

from .queries import current_rows

exports = Blueprint("exports", __name__)
KINDS = {"csv": "shop.exporters.csv", "xlsx": "shop.exporters.excel"}


def exporter(kind):
    if kind not in KINDS:
        abort(404)
    module = importlib.import_module(KINDS[kind])
    return getattr(module, "export")


@exports.get("/export")
def export():
    kind = request.args.get("kind", "csv")
    write = exporter(kind)
    return Response(write(current_rows()), mimetype="application/octet-stream")
