import requests
from flask import Blueprint, Response, request

bp = Blueprint("proxy", __name__)


def _fetch(address, **kwargs):
    return requests.request("GET", address, timeout=5, **kwargs)  # BAD


@bp.route("/proxy")
def proxy():
    params = dict(request.args)
    reply = _fetch(params["u"])
    return Response(reply.content, reply.status_code)
