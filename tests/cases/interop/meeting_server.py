"""An MCP server whose one tool answers only once several calls wait in it: a client that calls one by one never meets.

It is served by the doors of `quorum mcp`. Without arguments over stdio; with a token over HTTP, on a port that the
first line of standard output names.
"""

import json
import sys
from dataclasses import dataclass, field

import anyio

from app.engine.tools import CPU, Tool
from app.mcp.answer import Answer
from app.mcp.http import open_listener, serve_http, url_of
from app.mcp.server import make_server
from app.mcp.stdio import serve_stdio

PATIENCE = 20.0
GUESTS = {"type": "object", "properties": {"guests": {"type": "integer"}}, "required": ["guests"]}


@dataclass
class Meeting:
    tools: tuple = (Tool("meet", "Wait for the others.", CPU, PATIENCE, None, parameters=GUESTS),)
    waiting: int = 0
    complete: anyio.Event = field(default_factory=anyio.Event)

    async def call(self, name, arguments):
        self.waiting += 1
        if self.waiting == json.loads(arguments)["guests"]:
            self.complete.set()
        with anyio.move_on_after(PATIENCE):
            await self.complete.wait()
        met = self.complete.is_set()
        return Answer("met" if met else "nobody else came", is_error=not met)


async def main(*tokens):
    server = make_server(Meeting(), name="meeting", version="1")
    if not tokens:
        await serve_stdio(server)
        return
    with open_listener(0) as listener:
        print(url_of(listener), flush=True)
        await serve_http(server, listener, *tokens)


anyio.run(main, *sys.argv[1:])
