import subprocess
from typing import NamedTuple

from sanic import Sanic, response

app = Sanic("fleet")


class Host(NamedTuple):
    name: str

    def uptime(self) -> str:
        raw = subprocess.check_output(["ssh", self.name, "uptime"], timeout=20)  # BAD
        return raw.decode().strip()


@app.get("/hosts/uptime")
async def uptime(request):
    host = Host(request.args.get("host"))
    return response.json({"host": host.name, "uptime": host.uptime()})
