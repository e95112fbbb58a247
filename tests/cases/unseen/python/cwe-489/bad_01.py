import falcon
from werkzeug.debug import DebuggedApplication
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
    return DebuggedApplication(app, evalex=True)  # BAD


if __name__ == "__main__":
    serve(build(), host="0.0.0.0", port=8000)
