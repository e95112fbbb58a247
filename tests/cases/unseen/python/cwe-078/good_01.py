import subprocess as sp

from fastapi import FastAPI, WebSocket

app = FastAPI()

UNITS = {"pump": "pump@1.service", "valve": "valve@3.service", "fan": "fan.service"}


class Shell:
    """Runs one of the maintenance scripts and returns what it prints."""

    root = "/opt/plant/scripts"

    def call(self, name: str, *words: str) -> str:
        line = [f"{self.root}/{name}.sh"]
        for word in words:
            line += [word]
        done = sp.run(line, shell=False, stdout=sp.PIPE, text=True, timeout=120)
        return done.stdout if done.returncode == 0 else "failed"


@app.websocket("/maintenance")
async def maintenance(socket: WebSocket):
    await socket.accept()
    shell = Shell()
    while True:
        order = await socket.receive_json()
        unit = UNITS.get(order["unit"])
        if unit is None:
            await socket.send_text("no such unit")
            continue
        await socket.send_text(shell.call("restart", unit, "hard" if order.get("hard") else "soft"))
