import logging
import os

import falcon
from werkzeug.middleware.proxy_fix import ProxyFix
from waitress import serve

from depot.storage import Storage


class ItemResource:
    def __init__(self, storage):
        self.storage = storage

    def on_get(self, req, resp, item_id):
        resp.media = self.storage.item(item_id)


def build():
    app = falcon.App()
    app.add_route("/items/{item_id:int}", ItemResource(Storage.from_env()))
    return ProxyFix(app, x_for=1)


if __name__ == "__main__":
    debug = os.environ.get("DEPOT_DEBUG_LOG") == "1"
    logging.basicConfig(level=logging.DEBUG if debug else logging.INFO)
    serve(build(), host="0.0.0.0", port=8000)
