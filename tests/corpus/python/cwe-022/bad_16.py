import os

from aiohttp import web

ROOT = "/var/lib/exports"


class ExportHandler:
    def __init__(self, root):
        self.root = root

    def _locate(self, name):
        return os.path.join(self.root, name)

    async def download(self, request):
        name = request.match_info["name"]
        path = self._locate(name)
        with open(path, "rb") as fh:  # BAD
            return web.Response(body=fh.read())
