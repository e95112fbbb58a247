import subprocess
from typing import NamedTuple

from sanic import Sanic, response

app = Sanic("fleet")


class Host(NamedTuple):
    name: str

    @classmethod
    def parse(cls, text: str | None) -> "Host | None":
        if not text or not text.replace(".", "").isalnum():
            return None
        return cls(text)

    def uptime(self) -> str:
        raw = subprocess.check_output(["ssh", "--", self.name, "uptime"], timeout=20)
        return raw.decode().strip()


@app.get("/hosts/uptime")
async def uptime(request):
    host = Host.parse(request.args.get("host"))
    if host is None:
        return response.json({"error": "not a host name"}, status=400)
    return response.json({"host": host.name, "uptime": host.uptime()})
