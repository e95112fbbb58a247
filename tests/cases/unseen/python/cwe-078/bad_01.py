import subprocess as sp

from fastapi import FastAPI, WebSocket

app = FastAPI()


class Shell:
    """Runs one of the maintenance scripts and returns what it prints."""

    root = "/opt/plant/scripts"

    def call(self, name: str, *words: str) -> str:
        line = f"{self.root}/{name}.sh"
        for word in words:
            line += " " + word
        done = sp.run(line, shell=True, stdout=sp.PIPE, text=True, timeout=120)  # BAD
        return done.stdout if done.returncode == 0 else "failed"


@app.websocket("/maintenance")
async def maintenance(socket: WebSocket):
    await socket.accept()
    shell = Shell()
    while True:
        order = await socket.receive_json()
        await socket.send_text(shell.call("restart", order["unit"], order.get("mode", "soft")))
